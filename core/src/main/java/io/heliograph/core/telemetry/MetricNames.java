package io.heliograph.core.telemetry;

import java.util.Locale;

/// The names of all metrics. The first two are standard names; every tag has a small, known set of
/// values.
///
/// `docs/metrics.md` is generated from these comments: kind, base unit if it has one, meaning, and
/// every tag by its name.
public final class MetricNames {
  /// Gauge: open connections, by `signalr.hub` and `signalr.transport`.
  public static final String ACTIVE_CONNECTIONS = "signalr.server.active_connections";

  /// Timer: lifetime of closed connections, by `signalr.transport` and `signalr.connection.status`.
  public static final String CONNECTION_DURATION = "signalr.server.connection.duration";

  /// Counter: opened connections, by `signalr.hub`.
  public static final String CONNECTIONS_OPENED = "signalr.connections.opened";

  /// Counter: closed connections, by `signalr.hub` and `signalr.connection.close_category`.
  public static final String CONNECTIONS_CLOSED = "signalr.connections.closed";

  /// Gauge: open connections as a share of `node.max-connections`, 0 to 1.
  public static final String QUOTA_UTILIZATION = "signalr.connections.quota_utilization";

  /// Timer: REST requests, by `signalr.operation` and `signalr.outcome` (the status class).
  public static final String GATEWAY_REQUESTS = "signalr.gateway.requests";

  /// Counter: failed REST requests, by `signalr.error`: `user` for a status of 400 to 499, `system`
  /// for 500 and above.
  public static final String GATEWAY_ERRORS = "signalr.gateway.errors";

  /// Timer: commands forwarded to nodes, by `signalr.command` and `signalr.outcome`: `taken`,
  /// `overloaded` or `failed`.
  public static final String COMMANDS_PUBLISHED = "signalr.gateway.commands.published";

  /// Gauge: message bytes that this process has forwarded to a node and that are not known to be
  /// delivered, by `signalr.node`.
  public static final String BYTES_IN_FLIGHT = "signalr.gateway.bytes_in_flight";

  /// Gauge: message bytes whose nodes are still being looked up.
  public static final String BYTES_BEING_ROUTED = "signalr.gateway.bytes_being_routed";

  /// Gauge: commands whose outcome a node has not reported yet.
  public static final String PENDING_REQUESTS = "signalr.gateway.commands.pending";

  /// Gauge: clients' polls, and POSTs that wait for their connection, that a node has not answered
  /// yet.
  public static final String PENDING_POLLS = "signalr.gateway.polls.pending";

  /// Counter: messages that could not be written to a node, most likely because it has left.
  public static final String COMMANDS_LOST = "signalr.gateway.commands.lost";

  /// Counter: commands that the node could not read, because another version wrote them.
  public static final String COMMANDS_UNREADABLE = "signalr.node.commands.unreadable";

  /// Gauge: message bytes forwarded to the node and not yet delivered.
  public static final String PENDING_BYTES = "signalr.node.commands.pending_bytes";

  /// Counter: commands received by the node, by `signalr.command`.
  public static final String COMMANDS_RECEIVED = "signalr.node.commands.received";

  /// Gauge: commands queued for a turn of their shard.
  public static final String COMMANDS_WAITING = "signalr.node.commands.waiting";

  /// Timer: from the arrival of a message at the node to its delivery to the last recipient.
  public static final String FANOUT_DURATION = "signalr.node.fanout.duration";

  /// Counter: messages written to clients, by `signalr.hub`.
  public static final String MESSAGES_DELIVERED = "signalr.node.messages.delivered";

  /// Counter: messages written to clients, in units of 2 KB, at least one per message, by
  /// `signalr.hub`.
  public static final String MESSAGE_UNITS_DELIVERED = "signalr.node.messages.delivered.units";

  /// Counter, bytes: messages written to clients, by `signalr.hub`.
  public static final String TRAFFIC_OUTBOUND = "signalr.node.traffic.outbound";

  /// Counter: hub messages from clients, without pings, by `signalr.hub`.
  public static final String MESSAGES_RECEIVED = "signalr.node.messages.received";

  /// Counter, bytes: data received from clients, by `signalr.hub`.
  public static final String TRAFFIC_INBOUND = "signalr.node.traffic.inbound";

  /// Counter: connections closed because their client read too slowly.
  public static final String SLOW_CLIENTS_CLOSED = "signalr.node.slow_clients.closed";

  /// Counter: connections resumed over a new WebSocket.
  public static final String CONNECTIONS_RESUMED = "signalr.node.connections.resumed";

  /// Gauge: interrupted connections, which have lost their WebSocket and can be resumed.
  public static final String CONNECTIONS_WAITING = "signalr.node.connections.waiting";

  /// Counter: messages sent again to clients that have resumed their connection.
  public static final String MESSAGES_REPLAYED = "signalr.node.messages.replayed";

  /// Gauge: unacknowledged message bytes kept for clients that can resume.
  public static final String REPLAY_BYTES = "signalr.node.replay.bytes";

  /// Counter: connections closed because their unacknowledged messages exceeded the limit.
  public static final String REPLAYS_OVERFLOWED = "signalr.node.replay.overflows";

  /// Counter: refused connects, by `http.response.status_code`.
  public static final String CONNECTS_REFUSED = "signalr.node.connects.refused";

  /// Counter: failed updates of the cluster's directory.
  public static final String DIRECTORY_FAILURES = "signalr.cluster.directory.failures";

  /// Timer: operations on the cluster's data.
  public static final String CLUSTER_OPERATIONS = "signalr.cluster.operations";

  /// Counter: operations on the cluster's data that were refused or failed.
  public static final String CLUSTER_OPERATIONS_FAILED = "signalr.cluster.operations.failed";

  /// Gauge: operations on the cluster's data in progress.
  public static final String CLUSTER_OPERATIONS_UNDER_WAY = "signalr.cluster.operations.under_way";

  /// Counter: directory entries of lost nodes that this member has removed.
  public static final String CLUSTER_ENTRIES_SWEPT = "signalr.cluster.entries.swept";

  /// Counter: presences that this node has written again because they might have been lost.
  public static final String CLUSTER_ENTRIES_REASSERTED = "signalr.cluster.entries.reasserted";

  /// Gauge: members of the cluster, by `signalr.role`.
  public static final String CLUSTER_MEMBERS = "signalr.cluster.members";

  /// Gauge: nodes that accept commands.
  public static final String CLUSTER_NODES = "signalr.cluster.nodes";

  /// Gauge: users with memberships in groups.
  public static final String USERS_WITH_MEMBERSHIPS = "signalr.cluster.users_with_memberships";

  /// Timer: delay of due tasks on an event loop.
  public static final String EVENT_LOOP_DELAY = "signalr.event_loop.delay";

  /// Gauge, bytes: memory outside the heap that Netty has allocated for buffers.
  public static final String DIRECT_MEMORY = "signalr.netty.direct_memory";

  /// Gauge: 1 while the process is ready for clients and requests, 0 before and after.
  public static final String READY = "signalr.ready";

  /// Gauge: always 1, by `signalr.version`.
  public static final String BUILD_INFO = "signalr.build.info";

  /// Counter: reloads of changed files, by `signalr.files` and `signalr.outcome`: `applied` or
  /// `refused`.
  public static final String FILES_RELOADED = "signalr.files.reloaded";

  /// Gauge: 1 while the content of files is invalid and a previous version is in effect, by
  /// `signalr.files`.
  public static final String FILES_REFUSED = "signalr.files.refused";

  /// Gauge, seconds: when the certificate of the public listener expires, in Unix time.
  public static final String CERTIFICATE_EXPIRY = "signalr.tls.certificate.expiry";

  /// Gauge: number of access keys in effect.
  public static final String ACCESS_KEYS = "signalr.auth.access_keys";

  public static final String TAG_HUB = "signalr.hub";
  public static final String TAG_COMMAND = "signalr.command";
  public static final String TAG_ERROR = "signalr.error";
  public static final String TAG_VERSION = "signalr.version";
  public static final String TAG_FILES = "signalr.files";
  public static final String TAG_TRANSPORT = "signalr.transport";
  public static final String TAG_STATUS = "signalr.connection.status";
  public static final String TAG_CLOSE_CATEGORY = "signalr.connection.close_category";
  public static final String TAG_OPERATION = "signalr.operation";
  public static final String TAG_OUTCOME = "signalr.outcome";
  public static final String TAG_NODE = "signalr.node";
  public static final String TAG_ROLE = "signalr.role";
  public static final String TAG_STATUS_CODE = "http.response.status_code";

  private MetricNames() {}

  /// The tag value that stands for a type: `JoinGroup` is `join_group`.
  public static String wordOf(Class<?> type) {
    return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
