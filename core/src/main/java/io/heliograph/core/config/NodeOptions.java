package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.ValueType;
import java.time.Duration;
import java.util.List;

/// The options of [NodeConfig].
final class NodeOptions {
  static final int MAX_EVENT_LOOPS = 64;

  private static final Options DECLARED = new Options();
  static final Option<Integer> EVENT_LOOPS =
      DECLARED.add(
          Option.derived(
              "node.event-loops",
              ValueType.integer(1, MAX_EVENT_LOOPS),
              "one per processor",
              "Number of event loops that own connections."));
  static final Option<Integer> MAX_CONNECTIONS =
      DECLARED.add(
          Option.of(
              "node.max-connections",
              ValueType.integer(1, 10_000_000),
              "100000",
              "Maximum number of open connections of the node; beyond it, connects are answered"
                  + " with 429."));
  static final Option<Integer> MAX_MESSAGE_SIZE =
      DECLARED.add(
          Option.of(
              "node.max-message-size",
              ValueType.size("1KiB", "64MiB"),
              "1MiB",
              "Maximum size of a hub message from a client."));
  static final Option<Integer> MAX_UNSENT_BYTES =
      DECLARED.add(
          Option.of(
              "node.max-unsent-bytes",
              ValueType.size("4KiB", "1GiB"),
              "1MiB",
              "Maximum unsent bytes of a client; beyond it, the client is disconnected as slow."));
  static final Option<Integer> MAX_GROUPS_PER_CONNECTION =
      DECLARED.add(
          Option.of(
              "node.max-groups-per-connection",
              ValueType.integer(1, 1_000_000),
              "10000",
              "Maximum number of groups of one connection."));
  // A replay must fit into what may be unsent, with room for what is sent meanwhile.
  static final Option<Integer> STATEFUL_RECONNECT_BUFFER =
      DECLARED.add(
          Option.derived(
              "node.stateful-reconnect-buffer",
              ValueType.size("1KiB", "512MiB"),
              "100000, or half of node.max-unsent-bytes if that is less",
              "Maximum unacknowledged bytes kept for a client that can resume."));
  static final Option<Long> STATEFUL_RECONNECT_MEMORY =
      DECLARED.add(
          Option.of(
              "node.stateful-reconnect-memory",
              ValueType.largeSize("1MiB", "1024GiB"),
              "256MiB",
              "Maximum unacknowledged bytes kept for all clients of the node that can resume."));
  static final Option<Boolean> LEAN_WEB_SOCKETS =
      DECLARED.add(
          Option.of(
              "node.lean-web-sockets",
              ValueType.flag(),
              "true",
              "Serves WebSockets directly on the network channel; false uses Vert.x, at several"
                  + " times the memory."));
  static final Option<Duration> NEGOTIATE_LIFETIME =
      DECLARED.add(
          Option.of(
              "node.negotiate-lifetime",
              ValueType.duration("100ms", "1h"),
              "15s",
              "Time for which a negotiated connection can be opened."));
  static final Option<Duration> HANDSHAKE_TIMEOUT =
      DECLARED.add(
          Option.of(
              "node.handshake-timeout",
              ValueType.duration("100ms", "5m"),
              "15s",
              "Timeout of the handshake, unless the token states another."));
  static final Option<Duration> KEEP_ALIVE_INTERVAL =
      DECLARED.add(
          Option.of(
              "node.keep-alive-interval",
              ValueType.duration("100ms", "10m"),
              "15s",
              "Idle time after which the service pings a client."));
  static final Option<Duration> CLIENT_TIMEOUT =
      DECLARED.add(
          Option.of(
              "node.client-timeout",
              ValueType.duration("200ms", "1h"),
              "30s",
              "Silence after which a client that pings times out; official clients ping every 15"
                  + " s."));
  // Clients time out a poll after 100 s; the Java client does not retry.
  static final Option<Duration> POLL_TIMEOUT =
      DECLARED.add(
          Option.of(
              "node.poll-timeout",
              ValueType.duration("100ms", "95s"),
              "90s",
              "Time for which a long poll without messages is held."));
  static final Option<Duration> POLL_GAP =
      DECLARED.add(
          Option.of(
              "node.poll-gap",
              ValueType.duration("100ms", "5m"),
              "15s",
              "Time without a poll after which a long-polling client times out, unless the token"
                  + " states another."));
  static final Option<Duration> STATEFUL_RECONNECT_TIMEOUT =
      DECLARED.add(
          Option.of(
              "node.stateful-reconnect-timeout",
              ValueType.duration("100ms", "10m"),
              "15s",
              "Time for which a client can resume a connection that has lost its WebSocket."));
  static final Option<Integer> MAX_CONNECT_RATE =
      DECLARED.add(
          Option.of(
              "node.max-connect-rate",
              ValueType.integer(0, 1_000_000),
              "0",
              "Maximum number of new connections a second; beyond it, connects are answered with"
                  + " 429. 0 sets no limit."));
  static final Option<Integer> DRAIN_RATE =
      DECLARED.add(
          Option.of(
              "node.drain-rate",
              ValueType.integer(0, 1_000_000),
              "0",
              "Number of connections closed per second at shutdown; 0 closes as many as the drain"
                  + " timeout requires."));
  static final Option<Duration> DRAIN_TIMEOUT =
      DECLARED.add(
          Option.of(
              "node.drain-timeout",
              ValueType.duration("0s", "10m"),
              "10s",
              "Timeout for closing all connections at shutdown."));
  static final List<Option<?>> ALL = DECLARED.all();

  private NodeOptions() {}
}
