package io.heliograph.node.negotiate;

import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.node.negotiate.NegotiateResponse.AvailableTransport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Answers negotiate requests, `client.md` 2. Keeps nothing: the token it gives says it all.
public final class Negotiation {
  private final ConnectionTokens tokens;

  public Negotiation(ConnectionTokens tokens) {
    this.tokens = tokens;
  }

  /// What a client asks for.
  ///
  /// @param version of the answer; 1 is the newest there is
  /// @param statefulReconnect whether it wants to come back after a loss of its WebSocket
  public record Wish(int version, boolean statefulReconnect) {}

  /// A new connection for the client.
  ///
  /// @param accessToken the token's text
  public NegotiateResponse negotiate(
      Wish wish, HubName hub, AccessToken client, String accessToken) {
    // Never granted unasked, and over WebSockets only: N6 and `client.md` 6.
    boolean stateful =
        wish.statefulReconnect()
            && client.allowedTransports().contains(ClientTransport.WEB_SOCKETS);
    boolean newest = wish.version() >= 1;
    ConnectionTokens.Issued issued =
        newest ? tokens.issue(hub, client, stateful) : tokens.issueAsId(hub, client, stateful);
    return new NegotiateResponse(
        newest ? 1 : 0,
        issued.id().value(),
        newest ? issued.token() : null,
        accessToken,
        stateful,
        transportsOf(client.allowedTransports()));
  }

  /// In the order in which clients try them.
  private static List<AvailableTransport> transportsOf(Set<ClientTransport> allowed) {
    return Arrays.stream(ClientTransport.values())
        .filter(allowed::contains)
        .map(transport -> new AvailableTransport(transport.negotiatedName(), formatsOf(transport)))
        .toList();
  }

  private static List<TransferFormat> formatsOf(ClientTransport transport) {
    return switch (transport) {
      case WEB_SOCKETS, LONG_POLLING -> List.of(TransferFormat.TEXT, TransferFormat.BINARY);
      case SERVER_SENT_EVENTS -> List.of(TransferFormat.TEXT);
    };
  }
}
