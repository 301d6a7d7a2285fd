package io.heliograph.e2e.witness;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a client connects.
///
/// @param url what the application hands to its client
/// @param token access token of the application's own; null where negotiate supplies one
/// @param transport the only one that it may use, by its name in negotiations; null for any
/// @param skipNegotiation connect the WebSocket at once
/// @param reconnectDelays delays in milliseconds before the attempts to reconnect; empty for none
/// @param statefulReconnect ask for a connection that outlives its WebSocket (JavaScript 8 and
///   later)
/// @param targets what is listened for, with the number of arguments (which only Java looks at)
public record ConnectOptions(
    URI url,
    @Nullable String token,
    @Nullable String transport,
    boolean skipNegotiation,
    List<Integer> reconnectDelays,
    boolean statefulReconnect,
    Map<String, Integer> targets) {
  public ConnectOptions {
    reconnectDelays = List.copyOf(reconnectDelays);
    targets = Map.copyOf(targets);
  }

  /// Connects where negotiate leads, and listens for `message` and `fence` with one argument each.
  public static ConnectOptions to(URI url) {
    return new ConnectOptions(
        url, null, "WebSockets", false, List.of(), false, Map.of("message", 1, "fence", 1));
  }

  /// The same with a token of the application's own.
  public ConnectOptions withToken(String ownToken) {
    return new ConnectOptions(
        url, ownToken, transport, skipNegotiation, reconnectDelays, statefulReconnect, targets);
  }

  /// The same over another transport, or over whichever works.
  public ConnectOptions over(@Nullable String other) {
    return new ConnectOptions(
        url, token, other, skipNegotiation, reconnectDelays, statefulReconnect, targets);
  }

  /// The same without negotiation.
  public ConnectOptions withoutNegotiation() {
    return new ConnectOptions(
        url, token, transport, true, reconnectDelays, statefulReconnect, targets);
  }

  /// The same with attempts to reconnect.
  public ConnectOptions reconnecting(Integer... delays) {
    return new ConnectOptions(
        url, token, transport, skipNegotiation, List.of(delays), statefulReconnect, targets);
  }

  /// The same with a connection that outlives its WebSocket.
  public ConnectOptions stateful() {
    return new ConnectOptions(
        url, token, transport, skipNegotiation, reconnectDelays, true, targets);
  }

  /// The same listening for other targets, with their number of arguments.
  public ConnectOptions listeningFor(Map<String, Integer> others) {
    return new ConnectOptions(
        url, token, transport, skipNegotiation, reconnectDelays, statefulReconnect, others);
  }
}
