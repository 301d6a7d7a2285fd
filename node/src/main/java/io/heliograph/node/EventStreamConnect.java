package io.heliograph.node;

import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.transport.ServerSentEventsTransport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/// Turns a request for an event stream into a connection, `client.md` 3.3. Belongs to the shard's
/// event loop.
final class EventStreamConnect {
  private final Admission admission;
  private final ConnectionTokenReader tokens;
  private final Resumption resumption;
  private final NodeConfig.Limits limits;

  EventStreamConnect(
      Admission admission,
      ConnectionTokenReader tokens,
      Resumption resumption,
      NodeConfig.Limits limits) {
    this.admission = admission;
    this.tokens = tokens;
    this.resumption = resumption;
    this.limits = limits;
  }

  Future<Void> connect(HttpServerRequest request, ClientRequest client) {
    ConnectionTokens.Verified name = tokens.read(request, client);
    return admit(request, client, name)
        .onSuccess(identity ->
            admission.accept(
                identity,
                new ConnectRequest(request, client),
                listener ->
                    new ServerSentEventsTransport(
                        request, limits.maxUnsentBytes(), limits.maxMessageSize(), listener)))
        .mapEmpty();
  }

  private Future<ConnectionIdentity> admit(
      HttpServerRequest request, ClientRequest client, ConnectionTokens.Verified name) {
    return name.isFresh()
        ? admission
            .admit(request, client, name.id())
            .recover(failure ->
                RequestRefused.isConflict(failure)
                    ? resumption.refuse(client, name, ClientTransport.SERVER_SENT_EVENTS)
                    : Future.failedFuture(failure))
        : resumption.refuse(client, name, ClientTransport.SERVER_SENT_EVENTS);
  }
}
