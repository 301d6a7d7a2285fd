package io.heliograph.node;

import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.transport.ServerSentEventsTransport;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/// Turns a request for an event stream into a connection, `client.md` 3.3. Belongs to the shard's
/// event loop.
final class EventStreamConnect {
  private final Admission admission;
  private final ConnectionNames names;
  private final int maxUnsentBytes;

  EventStreamConnect(Admission admission, ConnectionNames names, int maxUnsentBytes) {
    this.admission = admission;
    this.names = names;
    this.maxUnsentBytes = maxUnsentBytes;
  }

  Future<Void> connect(HttpServerRequest request, ClientRequest client) {
    ConnectionTokens.Verified name = names.nameIn(request, client);
    if (!name.isFresh()) {
      throw ConnectionNames.unknown();
    }
    return admission
        .admit(request, client, name.id())
        .onSuccess(identity ->
            admission.accept(
                identity,
                client,
                listener ->
                    new ServerSentEventsTransport(request.response(), maxUnsentBytes, listener)))
        .mapEmpty();
  }
}
