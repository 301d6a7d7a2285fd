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

  /// Counter: connects that were refused, by status.
  public static final String CONNECTS_REFUSED = "signalr.node.connects.refused";

  /// Counter: changes that the cluster's directory did not take.
  public static final String DIRECTORY_FAILURES = "signalr.cluster.directory.failures";

  /// Gauge: users with memberships in groups.
  public static final String USERS_WITH_MEMBERSHIPS = "signalr.cluster.users_with_memberships";

  public static final String TAG_TRANSPORT = "signalr.transport";
  public static final String TAG_STATUS = "signalr.connection.status";
  public static final String TAG_CLOSE_CATEGORY = "signalr.connection.close_category";
  public static final String TAG_OPERATION = "signalr.operation";
  public static final String TAG_OUTCOME = "signalr.outcome";
  public static final String TAG_STATUS_CODE = "http.response.status_code";

  private MetricNames() {}
}
