package io.heliograph.node.conversation;

import io.heliograph.core.auth.Claim;
import io.vertx.core.MultiMap;
import java.util.List;

/// Facts about a client from the request that opens its connection. Each is read from the request
/// on demand.
public interface ConnectFacts {
  /// Every claim of the client's access token, in the token's order.
  List<Claim> claims();

  /// The query of the request as received, percent-encoded, without the question mark; empty if
  /// there is none. May contain the access token.
  String query();

  /// The headers of the request. May contain the access token.
  MultiMap headers();

  /// The address of the peer of the socket, without its port.
  String remoteAddress();
}
