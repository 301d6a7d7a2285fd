package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.time.Duration;
import java.util.List;

/// The client connections, `client.md` 3.5. The options below document each component.
public record NodeConfig(
    int eventLoops,
    int maxConnections,
    int maxMessageSize,
    int maxUnsentBytes,
    int maxGroupsPerConnection,
    int statefulReconnectBuffer,
    long statefulReconnectMemory,
    Duration negotiateLifetime,
    Duration handshakeTimeout,
    Duration keepAliveInterval,
    Duration clientTimeout,
    Duration pollTimeout,
    Duration pollGap,
    Duration statefulReconnectTimeout,
    int maxConnectRate,
    int drainRate,
    Duration drainTimeout,
    boolean leanWebSockets) {
  private static final int USUAL_STATEFUL_RECONNECT_BUFFER = 100_000;
  private static final int MAX_EVENT_LOOPS = 64;

  static final Option<Integer> EVENT_LOOPS =
      Option.derived(
          "node.event-loops",
          ValueType.integer(1, MAX_EVENT_LOOPS),
          "one per processor",
          "Number of event loops that own connections.");
  static final Option<Integer> MAX_CONNECTIONS =
      Option.of(
          "node.max-connections",
          ValueType.integer(1, 10_000_000),
          "100000",
          "Maximum number of open connections of the node; beyond it, connects are answered with"
              + " 429.");
  static final Option<Integer> MAX_MESSAGE_SIZE =
      Option.of(
          "node.max-message-size",
          ValueType.size("1KiB", "64MiB"),
          "1MiB",
          "Maximum size of a hub message from a client.");
  static final Option<Integer> MAX_UNSENT_BYTES =
      Option.of(
          "node.max-unsent-bytes",
          ValueType.size("4KiB", "1GiB"),
          "1MiB",
          "Maximum unsent bytes of a client; beyond it, the client is disconnected as slow.");
  static final Option<Integer> MAX_GROUPS_PER_CONNECTION =
      Option.of(
          "node.max-groups-per-connection",
          ValueType.integer(1, 1_000_000),
          "10000",
          "Maximum number of groups of one connection.");
  // A replay must fit into what may be unsent, with room for what is sent meanwhile.
  static final Option<Integer> STATEFUL_RECONNECT_BUFFER =
      Option.derived(
          "node.stateful-reconnect-buffer",
          ValueType.size("1KiB", "512MiB"),
          "100000, or half of node.max-unsent-bytes if that is less",
          "Maximum unacknowledged bytes kept for a client that can resume.");
  static final Option<Long> STATEFUL_RECONNECT_MEMORY =
      Option.of(
          "node.stateful-reconnect-memory",
          ValueType.largeSize("1MiB", "1024GiB"),
          "256MiB",
          "Maximum unacknowledged bytes kept for all clients of the node that can resume.");
  static final Option<Duration> NEGOTIATE_LIFETIME =
      Option.of(
          "node.negotiate-lifetime",
          ValueType.duration("100ms", "1h"),
          "15s",
          "Time for which a negotiated connection can be opened.");
  static final Option<Duration> HANDSHAKE_TIMEOUT =
      Option.of(
          "node.handshake-timeout",
          ValueType.duration("100ms", "5m"),
          "15s",
          "Timeout of the handshake, unless the token states another.");
  static final Option<Duration> KEEP_ALIVE_INTERVAL =
      Option.of(
          "node.keep-alive-interval",
          ValueType.duration("100ms", "10m"),
          "15s",
          "Idle time after which the service pings a client.");
  static final Option<Duration> CLIENT_TIMEOUT =
      Option.of(
          "node.client-timeout",
          ValueType.duration("200ms", "1h"),
          "30s",
          "Silence after which a client that pings times out; official clients ping every 15 s.");
  // Clients time out a poll after 100 s; the Java client does not retry.
  static final Option<Duration> POLL_TIMEOUT =
      Option.of(
          "node.poll-timeout",
          ValueType.duration("100ms", "95s"),
          "90s",
          "Time for which a long poll without messages is held.");
  static final Option<Duration> POLL_GAP =
      Option.of(
          "node.poll-gap",
          ValueType.duration("100ms", "5m"),
          "15s",
          "Time without a poll after which a long-polling client times out, unless the token"
              + " states another.");
  static final Option<Duration> STATEFUL_RECONNECT_TIMEOUT =
      Option.of(
          "node.stateful-reconnect-timeout",
          ValueType.duration("100ms", "10m"),
          "15s",
          "Time for which a client can resume a connection that has lost its WebSocket.");
  static final Option<Integer> MAX_CONNECT_RATE =
      Option.of(
          "node.max-connect-rate",
          ValueType.integer(0, 1_000_000),
          "0",
          "Maximum number of new connections a second; beyond it, connects are answered with"
              + " 429. 0 sets no limit.");
  static final Option<Integer> DRAIN_RATE =
      Option.of(
          "node.drain-rate",
          ValueType.integer(0, 1_000_000),
          "0",
          "Number of connections closed per second at shutdown; 0 closes as many as the drain"
              + " timeout requires.");
  static final Option<Duration> DRAIN_TIMEOUT =
      Option.of(
          "node.drain-timeout",
          ValueType.duration("0s", "10m"),
          "10s",
          "Timeout for closing all connections at shutdown.");
  static final Option<Boolean> LEAN_WEB_SOCKETS =
      Option.of(
          "node.lean-web-sockets",
          ValueType.flag(),
          "true",
          "Serves WebSockets directly on the network channel; false uses Vert.x, at several"
              + " times the memory.");
  static final List<Option<?>> OPTIONS =
      List.of(
          EVENT_LOOPS,
          MAX_CONNECTIONS,
          MAX_MESSAGE_SIZE,
          MAX_UNSENT_BYTES,
          MAX_GROUPS_PER_CONNECTION,
          STATEFUL_RECONNECT_BUFFER,
          STATEFUL_RECONNECT_MEMORY,
          LEAN_WEB_SOCKETS,
          NEGOTIATE_LIFETIME,
          HANDSHAKE_TIMEOUT,
          KEEP_ALIVE_INTERVAL,
          CLIENT_TIMEOUT,
          POLL_TIMEOUT,
          POLL_GAP,
          STATEFUL_RECONNECT_TIMEOUT,
          MAX_CONNECT_RATE,
          DRAIN_RATE,
          DRAIN_TIMEOUT);

  static NodeConfig from(Settings settings) {
    int processors = Runtime.getRuntime().availableProcessors();
    int eventLoops = settings.get(EVENT_LOOPS, Math.min(processors, MAX_EVENT_LOOPS));
    int maxConnections = settings.get(MAX_CONNECTIONS);
    int maxMessageSize = settings.get(MAX_MESSAGE_SIZE);
    int maxUnsentBytes = settings.get(MAX_UNSENT_BYTES);
    NodeConfig node =
        new NodeConfig(
            eventLoops,
            maxConnections,
            maxMessageSize,
            maxUnsentBytes,
            settings.get(MAX_GROUPS_PER_CONNECTION),
            settings.get(
                STATEFUL_RECONNECT_BUFFER,
                Math.min(USUAL_STATEFUL_RECONNECT_BUFFER, maxUnsentBytes / 2)),
            settings.get(STATEFUL_RECONNECT_MEMORY),
            settings.get(NEGOTIATE_LIFETIME),
            settings.get(HANDSHAKE_TIMEOUT),
            settings.get(KEEP_ALIVE_INTERVAL),
            settings.get(CLIENT_TIMEOUT),
            settings.get(POLL_TIMEOUT),
            settings.get(POLL_GAP),
            settings.get(STATEFUL_RECONNECT_TIMEOUT),
            settings.get(MAX_CONNECT_RATE),
            settings.get(DRAIN_RATE),
            settings.get(DRAIN_TIMEOUT),
            settings.get(LEAN_WEB_SOCKETS));
    // A client that only listens sends nothing but pings; with a shorter timeout every client would
    // time out.
    settings.require(
        node.keepAliveInterval.compareTo(node.clientTimeout) < 0,
        "longer than " + KEEP_ALIVE_INTERVAL.key(),
        CLIENT_TIMEOUT,
        KEEP_ALIVE_INTERVAL);
    settings.require(
        node.statefulReconnectBuffer <= node.maxUnsentBytes / 2,
        "at most half of " + MAX_UNSENT_BYTES.key(),
        STATEFUL_RECONNECT_BUFFER,
        MAX_UNSENT_BYTES);
    return node;
  }
}
