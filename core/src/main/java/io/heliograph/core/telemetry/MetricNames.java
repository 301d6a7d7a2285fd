package io.heliograph.core.telemetry;

import java.util.Locale;

/// The names of all meters. The first two are the standard's; a tag's values are few and known.
///
/// `docs/metrics.md` is made from these comments: kind, base unit if it has one, meaning, and every
/// tag by its name.
public final class MetricNames {
  /// Gauge: connections that are open, by `signalr.hub` and `signalr.transport`.
  public static final String ACTIVE_CONNECTIONS = "signalr.server.active_connections";

  /// Timer: how long connections were open, by `signalr.transport` and `signalr.connection.status`.
  public static final String CONNECTION_DURATION = "signalr.server.connection.duration";

  /// Counter: connections that have come in, by `signalr.hub`.
  public static final String CONNECTIONS_OPENED = "signalr.connections.opened";

  /// Counter: connections that have ended, by `signalr.hub` and
  /// `signalr.connection.close_category`.
  public static final String CONNECTIONS_CLOSED = "signalr.connections.closed";

  /// Gauge: open connections as a share of those the node takes, 0 to 1.
  public static final String QUOTA_UTILIZATION = "signalr.connections.quota_utilization";

  /// Timer: REST requests, by `signalr.operation` and `signalr.outcome`, the status class.
  public static final String GATEWAY_REQUESTS = "signalr.gateway.requests";

  /// Counter: REST requests that failed, by `signalr.error`: `user` for a status of 400 to 499,
  /// `system` for 500 and more.
  public static final String GATEWAY_ERRORS = "signalr.gateway.errors";

  /// Timer: commands handed to nodes, by `signalr.command` and `signalr.outcome`: `taken`,
  /// `overloaded` or `failed`.
  public static final String COMMANDS_PUBLISHED = "signalr.gateway.commands.published";

  /// Gauge: message bytes that this process has handed to a node and that no connection is known to
  /// have taken, by `signalr.node`.
  public static final String BYTES_IN_FLIGHT = "signalr.gateway.bytes_in_flight";

  /// Gauge: message bytes of which it is not known yet which nodes they go to.
  public static final String BYTES_BEING_ROUTED = "signalr.gateway.bytes_being_routed";

  /// Gauge: commands of which a node has not told the outcome yet.
  public static final String PENDING_REQUESTS = "signalr.gateway.commands.pending";

  /// Gauge: polls of clients that a node has not answered yet.
  public static final String PENDING_POLLS = "signalr.gateway.polls.pending";

  /// Counter: messages that could not be written to a node, which has most likely gone.
  public static final String COMMANDS_LOST = "signalr.gateway.commands.lost";

  /// Counter: commands that the node cannot read, because another version has written them.
  public static final String COMMANDS_UNREADABLE = "signalr.node.commands.unreadable";

  /// Gauge: message bytes handed to the node that no connection has taken yet.
  public static final String PENDING_BYTES = "signalr.node.commands.pending_bytes";

  /// Counter: commands that reached the node, by `signalr.command`.
  public static final String COMMANDS_RECEIVED = "signalr.node.commands.received";

  /// Gauge: commands that wait for the turn of a shard.
  public static final String COMMANDS_WAITING = "signalr.node.commands.waiting";

  /// Timer: from a message reaching the node to its last recipient having it.
  public static final String FANOUT_DURATION = "signalr.node.fanout.duration";

  /// Counter: messages written to clients, by `signalr.hub`.
  public static final String MESSAGES_DELIVERED = "signalr.node.messages.delivered";

  /// Counter: the same in units of 2 KB, of which a message has at least one, by `signalr.hub`.
  public static final String MESSAGE_UNITS_DELIVERED = "signalr.node.messages.delivered.units";

  /// Counter, bytes: of messages written to clients, by `signalr.hub`.
  public static final String TRAFFIC_OUTBOUND = "signalr.node.traffic.outbound";

  /// Counter: hub messages from clients, pings left out, by `signalr.hub`.
  public static final String MESSAGES_RECEIVED = "signalr.node.messages.received";

  /// Counter, bytes: from clients, by `signalr.hub`.
  public static final String TRAFFIC_INBOUND = "signalr.node.traffic.inbound";

  /// Counter: connections closed because their client did not read.
  public static final String SLOW_CLIENTS_CLOSED = "signalr.node.slow_clients.closed";

  /// Counter: connections that went on over a new WebSocket.
  public static final String CONNECTIONS_RESUMED = "signalr.node.connections.resumed";

  /// Gauge: connections that have lost their WebSocket and wait for their client.
  public static final String CONNECTIONS_WAITING = "signalr.node.connections.waiting";

  /// Counter: messages that were sent again to clients that had come back.
  public static final String MESSAGES_REPLAYED = "signalr.node.messages.replayed";

  /// Gauge: message bytes kept for clients that can resume.
  public static final String REPLAY_BYTES = "signalr.node.replay.bytes";

  /// Counter: connections closed because more waited for their client than is kept.
  public static final String REPLAYS_OVERFLOWED = "signalr.node.replay.overflows";

  /// Counter: connects that were refused, by `http.response.status_code`.
  public static final String CONNECTS_REFUSED = "signalr.node.connects.refused";

  /// Counter: changes that the cluster's directory did not take.
  public static final String DIRECTORY_FAILURES = "signalr.cluster.directory.failures";

  /// Timer: operations on the cluster's data.
  public static final String CLUSTER_OPERATIONS = "signalr.cluster.operations";

  /// Counter: operations on the cluster's data that were refused or failed.
  public static final String CLUSTER_OPERATIONS_FAILED = "signalr.cluster.operations.failed";

  /// Gauge: operations on the cluster's data under way.
  public static final String CLUSTER_OPERATIONS_UNDER_WAY = "signalr.cluster.operations.under_way";

  /// Counter: entries that lost nodes have left and this member has tidied.
  public static final String CLUSTER_ENTRIES_SWEPT = "signalr.cluster.entries.swept";

  /// Counter: presences that this node has written again because they could have been lost.
  public static final String CLUSTER_ENTRIES_REASSERTED = "signalr.cluster.entries.reasserted";

  /// Gauge: members of the cluster, by `signalr.role`.
  public static final String CLUSTER_MEMBERS = "signalr.cluster.members";

  /// Gauge: nodes that take commands.
  public static final String CLUSTER_NODES = "signalr.cluster.nodes";

  /// Gauge: users with memberships in groups.
  public static final String USERS_WITH_MEMBERSHIPS = "signalr.cluster.users_with_memberships";

  /// Timer: how late an event loop was with what was due.
  public static final String EVENT_LOOP_DELAY = "signalr.event_loop.delay";

  /// Gauge, bytes: memory outside the heap that Netty has taken for buffers.
  public static final String DIRECT_MEMORY = "signalr.netty.direct_memory";

  /// Gauge: 1 while the process takes clients and requests, 0 before and after.
  public static final String READY = "signalr.ready";

  /// Gauge: always 1, by `signalr.version`.
  public static final String BUILD_INFO = "signalr.build.info";

  /// Counter: changed files that were read again, by `signalr.files` and `signalr.outcome`:
  /// `applied` or `refused`.
  public static final String FILES_RELOADED = "signalr.files.reloaded";

  /// Gauge: 1 while what is in files cannot be used and something older is in force, by
  /// `signalr.files`.
  public static final String FILES_REFUSED = "signalr.files.refused";

  /// Gauge, seconds: when the certificate of the public listener expires, since 1970.
  public static final String CERTIFICATE_EXPIRY = "signalr.tls.certificate.expiry";

  /// Gauge: access keys in force.
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
