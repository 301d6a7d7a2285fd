package io.heliograph.node;

import io.heliograph.core.auth.Claim;
import io.heliograph.node.conversation.ConnectFacts;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// The request that opens a client's connection. Belongs to its event loop.
record ConnectRequest(HttpServerRequest request, ClientRequest client) implements ConnectFacts {
  @Override
  public List<Claim> claims() {
    return client.token().claims();
  }

  @Override
  public String query() {
    String query = request.query();
    return query == null ? "" : query;
  }

  @Override
  public MultiMap headers() {
    return request.headers();
  }

  @Override
  public String remoteAddress() {
    return request.remoteAddress().hostAddress();
  }
}
