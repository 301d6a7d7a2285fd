package io.heliograph.node;

import io.heliograph.core.auth.ClientTransport;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.node.connection.ConnectionIdentity;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.hub.ConnectionClaim;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.transport.WebSocketTransport;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Consumer;

/// Turns an upgrade request into a connection of the shard, with or without a negotiation before it
/// (`client.md` 2.7 and 3.2). Belongs to the shard's event loop.
public final class WebSocketConnect {
  private final ConnectionShard shard;
  private final ConnectionTokens tokens;
  private final NodeConfig config;

  public WebSocketConnect(ConnectionShard shard, ConnectionTokens tokens, NodeConfig config) {
    this.shard = shard;
    this.tokens = tokens;
    this.config = config;
  }

  /// The connection exists everywhere in the cluster before the client sees its upgrade answered.
  ///
  /// @param refusal answers a request that is refused later
  /// @throws RequestRefused if the request is refused at once
  void connect(HttpServerRequest request, ClientRequest client, Consumer<RequestRefused> refusal) {
    if (!client.token().allowedTransports().contains(ClientTransport.WEB_SOCKETS)) {
      throw RequestRefused.notFound("WebSockets transport not supported by this end point type");
    }
    ConnectionIdentity identity =
        new ConnectionIdentity(
            client.hub(), connectionId(request.params().getAll("id"), client), client.user());
    request.pause();
    shard
        .claim(identity)
        .onComplete(claim -> onClaimed(claim, request, identity, settingsFor(client), refusal));
  }

  private ConnectionId connectionId(List<String> ids, ClientRequest client) {
    return ids.isEmpty()
        ? ConnectionTokens.newId()
        : tokens
            .verify(ids.getLast(), client.hub(), client.user())
            .orElseThrow(() -> RequestRefused.notFound("No Connection with that ID"));
  }

  private void onClaimed(
      AsyncResult<ConnectionClaim> claim,
      HttpServerRequest request,
      ConnectionIdentity identity,
      ConnectionSettings settings,
      Consumer<RequestRefused> refusal) {
    if (claim.failed()) {
      refusal.accept(RequestRefused.unavailable("The cluster does not answer"));
      return;
    }
    switch (claim.result()) {
      case GRANTED -> upgrade(request, identity, settings);
      case TAKEN -> refusal.accept(RequestRefused.conflict("The connection is in use already"));
      case FULL -> refusal.accept(RequestRefused.tooMany("Connection count reaches limit."));
      case LEAVING -> refusal.accept(RequestRefused.unavailable("The node is shutting down"));
    }
  }

  private void upgrade(
      HttpServerRequest request, ConnectionIdentity identity, ConnectionSettings settings) {
    if (request.response().closed()) {
      shard.release(identity);
      return;
    }
    request
        .toWebSocket()
        .onSuccess(webSocket ->
            shard.accept(
                identity,
                settings,
                listener -> new WebSocketTransport(webSocket, config.maxUnsentBytes(), listener)))
        .onFailure(_ -> shard.release(identity));
  }

  private ConnectionSettings settingsFor(ClientRequest client) {
    return new ConnectionSettings(
        client.token().handshakeTimeout().orElse(config.handshakeTimeout()),
        config.keepAliveInterval(),
        config.clientTimeout(),
        config.maxMessageSize(),
        client.token().hasDetailedErrors());
  }
}
