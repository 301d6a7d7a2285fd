package io.heliograph.node.negotiate;

import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.auth.ClientTransport;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.hub.UserId;
import io.heliograph.node.negotiate.NegotiateResponse.AvailableTransport;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers negotiate requests, `client.md` 2. Keeps nothing: the token it gives says it all.
public final class Negotiation {
  private final ConnectionTokens tokens;

  public Negotiation(ConnectionTokens tokens) {
    this.tokens = tokens;
  }

  /// A new connection for the client.
  ///
  /// @param version what the client asks for; 1 is the newest there is
  /// @param accessToken the token's text
  public NegotiateResponse negotiate(
      int version, HubName hub, AccessToken client, String accessToken) {
    UserId user = client.userId().orElse(null);
    return version >= 1
        ? newest(tokens.issue(hub, user), client, accessToken)
        : oldest(tokens.issueAsId(hub, user), client, accessToken);
  }

  private static NegotiateResponse newest(
      ConnectionTokens.Issued issued, AccessToken client, String accessToken) {
    return response(1, issued, issued.token(), client, accessToken);
  }

  private static NegotiateResponse oldest(
      ConnectionTokens.Issued issued, AccessToken client, String accessToken) {
    return response(0, issued, null, client, accessToken);
  }

  private static NegotiateResponse response(
      int version,
      ConnectionTokens.Issued issued,
      @Nullable String connectionToken,
      AccessToken client,
      String accessToken) {
    return new NegotiateResponse(
        version,
        issued.id().value(),
        connectionToken,
        accessToken,
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
