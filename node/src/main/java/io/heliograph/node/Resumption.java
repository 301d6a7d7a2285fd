package io.heliograph.node;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.TransportAnswer;
import io.heliograph.core.command.WireId;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.hub.HeldWire;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.transport.TransportOpener;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/// Resumes the open connection whose token a client presents, wherever its owner is (`client.md`
/// 6), or states why not (3.1). Belongs to the shard's event loop.
final class Resumption {
  private final ConnectionShard shard;
  private final CommandBus bus;

  Resumption(ConnectionShard shard, CommandBus bus) {
    this.shard = shard;
    this.bus = bus;
  }

  /// Connects the socket, which this shard then holds, with its connection.
  ///
  /// @param upgrade answers the request; called when the connection has accepted the socket
  Future<Void> resume(
      HttpServerRequest request,
      ClientRequest client,
      ConnectionTokens.Verified name,
      Supplier<Future<TransportOpener>> upgrade) {
    if (shard.isDraining()) {
      throw RequestRefused.unavailable("The node is shutting down");
    }
    WireId socket = new WireId(ConnectionTokens.newId().value());
    return shard
        .hold(client.hub(), name.id(), socket)
        .recover(
            _ -> Future.failedFuture(RequestRefused.unavailable("The cluster does not answer")))
        .compose(held ->
            bus.request(new RelayCommand.Resume(client.hub(), name.id(), socket))
                .compose(result ->
                    result.equals(Outcome.DONE)
                        ? open(held, request, upgrade)
                        : refuse(client, name, ClientTransport.WEB_SOCKETS))
                .onFailure(_ -> held.drop()));
  }

  private static Future<Void> open(
      HeldWire held, HttpServerRequest request, Supplier<Future<TransportOpener>> upgrade) {
    return request.response().closed()
        ? Future.failedFuture(RequestRefused.badRequest("The client has gone"))
        : upgrade
            .get()
            .onSuccess(held::open)
            .onFailure(_ -> held.drop())
            .<Void>mapEmpty()
            .otherwiseEmpty();
  }

  /// States why a connection that is or was open cannot be opened.
  <T> Future<T> refuse(
      ClientRequest client, ConnectionTokens.Verified name, ClientTransport transport) {
    return bus.request(new RelayCommand.FindTransport(client.hub(), name.id()))
        .compose(answer -> Future.failedFuture(refusal(answer, name, transport)));
  }

  private static RequestRefused refusal(
      TransportAnswer answer, ConnectionTokens.Verified name, ClientTransport transport) {
    if (answer instanceof TransportAnswer.Open(ClientTransport open)) {
      return open == transport
          ? RequestRefused.conflict()
          : RequestRefused.badRequest("Cannot change transports mid-connection");
    }
    // A fresh token finds no connection while its connection is being opened, or right after it has
    // ended.
    return name.isFresh() && !name.isStateful()
        ? RequestRefused.conflict()
        : ConnectionTokenReader.unknown();
  }
}
