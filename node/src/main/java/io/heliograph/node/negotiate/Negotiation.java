package io.heliograph.node.negotiate;

import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.node.negotiate.NegotiateResponse.AvailableTransport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Answers negotiate requests, `client.md` 2. Stateless: the token contains everything.
public final class Negotiation {
  private final ConnectionTokens tokens;

  public Negotiation(ConnectionTokens tokens) {
    this.tokens = tokens;
  }

  /// The content of a request.
  ///
  /// @param version of the response; 1 is the newest
  /// @param statefulReconnect whether the client asks for stateful reconnect
  public record Wish(int version, boolean statefulReconnect) {}

  /// A new connection for the client.
  ///
  /// @param accessToken the token's text
  public NegotiateResponse negotiate(
      Wish wish, HubName hub, AccessToken client, String accessToken) {
    // Granted on request only, and over WebSockets only: N6 and `client.md` 6.
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
