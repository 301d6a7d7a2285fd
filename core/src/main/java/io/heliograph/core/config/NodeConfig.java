package io.heliograph.core.config;

import io.heliograph.core.config.option.Settings;
import java.time.Duration;

/// The client connections, `client.md` 3.5. `NodeOptions` documents each component.
public record NodeConfig(
    int eventLoops,
    boolean leanWebSockets,
    Limits limits,
    Timeouts timeouts,
    StatefulReconnect statefulReconnect,
    Drain drain) {

  /// What clients may take of the node.
  public record Limits(
      int maxConnections,
      int maxConnectRate,
      int maxMessageSize,
      int maxUnsentBytes,
      int maxGroupsPerConnection) {
    static Limits from(Settings settings) {
      return new Limits(
          settings.get(NodeOptions.MAX_CONNECTIONS),
          settings.get(NodeOptions.MAX_CONNECT_RATE),
          settings.get(NodeOptions.MAX_MESSAGE_SIZE),
          settings.get(NodeOptions.MAX_UNSENT_BYTES),
          settings.get(NodeOptions.MAX_GROUPS_PER_CONNECTION));
    }
  }

  /// How long clients and the service wait for each other.
  public record Timeouts(
      Duration negotiateLifetime,
      Duration handshakeTimeout,
      Duration keepAliveInterval,
      Duration clientTimeout,
      Duration pollTimeout,
      Duration pollGap) {
    static Timeouts from(Settings settings) {
      Timeouts timeouts =
          new Timeouts(
              settings.get(NodeOptions.NEGOTIATE_LIFETIME),
              settings.get(NodeOptions.HANDSHAKE_TIMEOUT),
              settings.get(NodeOptions.KEEP_ALIVE_INTERVAL),
              settings.get(NodeOptions.CLIENT_TIMEOUT),
              settings.get(NodeOptions.POLL_TIMEOUT),
              settings.get(NodeOptions.POLL_GAP));
      // A client that only listens sends nothing but pings; with a shorter timeout every client
      // would time out.
      settings.require(
          timeouts.keepAliveInterval.compareTo(timeouts.clientTimeout) < 0,
          "longer than " + NodeOptions.KEEP_ALIVE_INTERVAL.key(),
          NodeOptions.CLIENT_TIMEOUT,
          NodeOptions.KEEP_ALIVE_INTERVAL);
      return timeouts;
    }
  }

  /// What is kept for clients that can resume, and how long.
  ///
  /// @param buffer in bytes, of one client
  /// @param memory in bytes, of all clients
  public record StatefulReconnect(int buffer, long memory, Duration timeout) {
    private static final int USUAL_BUFFER = 100_000;

    static StatefulReconnect from(Settings settings, int maxUnsentBytes) {
      int fitting = maxUnsentBytes / 2;
      int buffer =
          settings.get(NodeOptions.STATEFUL_RECONNECT_BUFFER, Math.min(USUAL_BUFFER, fitting));
      settings.require(
          buffer <= fitting,
          "at most half of " + NodeOptions.MAX_UNSENT_BYTES.key(),
          NodeOptions.STATEFUL_RECONNECT_BUFFER,
          NodeOptions.MAX_UNSENT_BYTES);
      return new StatefulReconnect(
          buffer,
          settings.get(NodeOptions.STATEFUL_RECONNECT_MEMORY),
          settings.get(NodeOptions.STATEFUL_RECONNECT_TIMEOUT));
    }
  }

  /// How connections are closed at shutdown.
  ///
  /// @param rate in connections per second, 0 for as many as the timeout requires
  public record Drain(int rate, Duration timeout) {
    static Drain from(Settings settings) {
      return new Drain(
          settings.get(NodeOptions.DRAIN_RATE), settings.get(NodeOptions.DRAIN_TIMEOUT));
    }
  }

  static NodeConfig from(Settings settings) {
    int processors = Runtime.getRuntime().availableProcessors();
    Limits limits = Limits.from(settings);
    return new NodeConfig(
        settings.get(NodeOptions.EVENT_LOOPS, Math.min(processors, NodeOptions.MAX_EVENT_LOOPS)),
        settings.get(NodeOptions.LEAN_WEB_SOCKETS),
        limits,
        Timeouts.from(settings),
        StatefulReconnect.from(settings, limits.maxUnsentBytes),
        Drain.from(settings));
  }
}
