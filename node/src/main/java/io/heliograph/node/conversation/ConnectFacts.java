package io.heliograph.node.conversation;

import io.heliograph.core.auth.Claim;
import io.vertx.core.MultiMap;
import java.util.List;

/// What the request that opens a connection says about its client. Each fact is read from the
/// request when it is asked for.
public interface ConnectFacts {
  /// Every claim of the client's access token, in the token's order.
  List<Claim> claims();

  /// The query of the request as it came, percent-encoded, without the question mark; empty if
  /// there is none. May hold the access token.
  String query();

  /// The headers of the request. May hold the access token.
  MultiMap headers();

  /// The address of the peer of the socket, without its port.
  String remoteAddress();
}
