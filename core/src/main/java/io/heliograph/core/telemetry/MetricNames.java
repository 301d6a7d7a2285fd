package io.heliograph.core.telemetry;

/// The names of all meters. The first two are the standard's; a tag's values are few and known.
public final class MetricNames {
  /// Gauge: connections that are open, by `signalr.transport`.
  public static final String ACTIVE_CONNECTIONS = "signalr.server.active_connections";

  /// Timer: how long connections were open, by transport, status and close category.
  public static final String CONNECTION_DURATION = "signalr.server.connection.duration";

  /// Timer: REST requests, by operation and status class.
  public static final String GATEWAY_REQUESTS = "signalr.gateway.requests";

  /// Gauge: message bytes handed to the node that no connection has taken yet.
  public static final String PENDING_BYTES = "signalr.node.commands.pending_bytes";

  /// Counter: commands that reached the node.
  public static final String COMMANDS_RECEIVED = "signalr.node.commands.received";

  /// Counter: messages written to clients.
  public static final String MESSAGES_DELIVERED = "signalr.node.messages.delivered";

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

  /// Counter: connects that were refused, by status.
  public static final String CONNECTS_REFUSED = "signalr.node.connects.refused";

  /// Counter: changes that the cluster's directory did not take.
  public static final String DIRECTORY_FAILURES = "signalr.cluster.directory.failures";

  /// Gauge: users with memberships in groups.
  public static final String USERS_WITH_MEMBERSHIPS = "signalr.cluster.users_with_memberships";

  /// Counter: changed files that were read again, by what they hold and outcome.
  public static final String FILES_RELOADED = "signalr.files.reloaded";

  /// Gauge: 1 while what is in files cannot be used and something older is in force, by what they
  /// hold.
  public static final String FILES_REFUSED = "signalr.files.refused";

  /// Gauge: when the certificate of the public listener expires, in seconds since 1970.
  public static final String CERTIFICATE_EXPIRY = "signalr.tls.certificate.expiry";

  /// Gauge: access keys in force.
  public static final String ACCESS_KEYS = "signalr.auth.access_keys";

  public static final String TAG_FILES = "signalr.files";
  public static final String TAG_TRANSPORT = "signalr.transport";
  public static final String TAG_STATUS = "signalr.connection.status";
  public static final String TAG_CLOSE_CATEGORY = "signalr.connection.close_category";
  public static final String TAG_OPERATION = "signalr.operation";
  public static final String TAG_OUTCOME = "signalr.outcome";
  public static final String TAG_STATUS_CODE = "http.response.status_code";

  private MetricNames() {}
}
