package io.heliograph.node;

import io.heliograph.core.auth.ClientTransport;
import io.heliograph.node.connection.ConnectionIdentity;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.transport.WebSocketTransport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/// Turns an upgrade request into a connection, with or without a negotiation before it (`client.md`
/// 2.7 and 3.2). Belongs to the shard's event loop.
final class WebSocketConnect {
  private final Admission admission;
  private final ConnectionNames names;
  private final Resumption resumption;
  private final int maxUnsentBytes;

  WebSocketConnect(
      Admission admission, ConnectionNames names, Resumption resumption, int maxUnsentBytes) {
    this.admission = admission;
    this.names = names;
    this.resumption = resumption;
    this.maxUnsentBytes = maxUnsentBytes;
  }

  /// The connection exists before the client sees its upgrade answered.
  Future<Void> connect(HttpServerRequest request, ClientRequest client) {
    if (!ConnectionNames.isNamed(request)) {
      request.pause();
      return admission
          .admit(request, client, ConnectionTokens.newId())
          .compose(identity -> open(request, client, identity, false));
    }
    ConnectionTokens.Verified name = names.nameIn(request, client);
    request.pause();
    return name.isFresh() ? openOrResume(request, client, name) : resume(request, client, name);
  }

  private Future<Void> openOrResume(
      HttpServerRequest request, ClientRequest client, ConnectionTokens.Verified name) {
    Future<ConnectionIdentity> admitted =
        name.isStateful()
            ? admission.admitUnlessEnded(request, client, name.id())
            : admission.admit(request, client, name.id());
    return admitted
        .compose(identity -> open(request, client, identity, name.isStateful()))
        .recover(failure ->
            RequestRefused.isConflict(failure)
                ? resume(request, client, name)
                : Future.failedFuture(failure));
  }

  private Future<Void> resume(
      HttpServerRequest request, ClientRequest client, ConnectionTokens.Verified name) {
    return name.isStateful()
        ? resumption.resume(request, client, name, () -> upgrade(request))
        : resumption.refuse(client, name, ClientTransport.WEB_SOCKETS);
  }

  private Future<Void> open(
      HttpServerRequest request,
      ClientRequest client,
      ConnectionIdentity identity,
      boolean stateful) {
    return upgrade(request)
        .onSuccess(wire -> {
          if (stateful) {
            admission.acceptStateful(identity, client, wire);
          } else {
            admission.accept(identity, client, wire);
          }
        })
        .onFailure(_ -> admission.release(identity))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  /// A request that is no proper upgrade is answered by Vert.x.
  private Future<HubConnection.Wire> upgrade(HttpServerRequest request) {
    return request
        .toWebSocket()
        .map(webSocket -> listener -> new WebSocketTransport(webSocket, maxUnsentBytes, listener));
  }
}
