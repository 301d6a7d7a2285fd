package io.heliograph.node;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.node.connection.ConnectionIdentity;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.transport.WebSocketTransport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/// Turns an upgrade request into a connection, with or without a negotiation before it (`client.md`
/// 2.7 and 3.2). Belongs to the shard's event loop.
final class WebSocketConnect {
  private final Admission admission;
  private final ConnectionNames names;
  private final int maxUnsentBytes;

  WebSocketConnect(Admission admission, ConnectionNames names, int maxUnsentBytes) {
    this.admission = admission;
    this.names = names;
    this.maxUnsentBytes = maxUnsentBytes;
  }

  /// The connection exists before the client sees its upgrade answered.
  Future<Void> connect(HttpServerRequest request, ClientRequest client) {
    ConnectionId id = idFor(request, client);
    request.pause();
    return admission
        .admit(request, client, id)
        .onSuccess(identity -> upgrade(request, client, identity))
        .mapEmpty();
  }

  private ConnectionId idFor(HttpServerRequest request, ClientRequest client) {
    if (!ConnectionNames.isNamed(request)) {
      return ConnectionTokens.newId();
    }
    ConnectionTokens.Verified name = names.nameIn(request, client);
    if (!name.isFresh()) {
      throw ConnectionNames.unknown();
    }
    return name.id();
  }

  /// A request that is no proper upgrade is answered by Vert.x.
  private void upgrade(
      HttpServerRequest request, ClientRequest client, ConnectionIdentity identity) {
    request
        .toWebSocket()
        .onSuccess(webSocket ->
            admission.accept(
                identity,
                client,
                listener -> new WebSocketTransport(webSocket, maxUnsentBytes, listener)))
        .onFailure(_ -> admission.release(identity));
  }
}
