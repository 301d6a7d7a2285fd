package io.heliograph.node;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.InputAnswer;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.http.RequestBody;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/// Forwards what clients of the HTTP transports send, and their disconnects (`client.md` 3.1), over
/// the bus to the owner of the connection. Belongs to an event loop.
final class ForwardedRequests {
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);
  private static final String BUSY = "The connection is busy";
  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final Vertx vertx;
  private final ConnectionTokenReader tokens;
  private final CommandBus bus;
  private final NodeConfig config;

  ForwardedRequests(Vertx vertx, ConnectionTokenReader tokens, CommandBus bus, NodeConfig config) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.bus = bus;
    this.config = config;
  }

  /// Forwards bytes for the hub; the response is an empty 200, which some clients require (L5),
  /// when the conversation has taken them, and 503 if too many wait for it already.
  Future<Void> receive(HttpServerRequest request, ClientRequest client) {
    ConnectionId id = tokens.read(request, client).id();
    return RequestBody.read(vertx, request, config.limits().maxMessageSize(), BODY_TIMEOUT)
        .recover(failure -> Future.failedFuture(refusalOf(failure)))
        .compose(bytes -> bus.request(new RelayCommand.Receive(client.hub(), id, bytes)))
        .compose(taken -> answer(taken, request));
  }

  private static Future<Void> answer(InputAnswer input, HttpServerRequest request) {
    return switch (input) {
      case InputAnswer.Taken _, InputAnswer.Held _ -> end(request, OK);
      case InputAnswer.Full _ -> Future.failedFuture(RequestRefused.unavailable(BUSY));
      case InputAnswer.NotFound _ -> Future.failedFuture(ConnectionTokenReader.unknown());
      case InputAnswer.Refused(String reason) ->
          Future.failedFuture(RequestRefused.methodNotAllowed(reason));
    };
  }

  /// The client has left.
  Future<Void> terminate(HttpServerRequest request, ClientRequest client) {
    ConnectionId id = tokens.read(request, client).id();
    return bus.request(new RelayCommand.Terminate(client.hub(), id))
        .compose(outcome -> answer(outcome, request));
  }

  private static Future<Void> answer(Outcome outcome, HttpServerRequest request) {
    return switch (outcome) {
      case Outcome.Done _ -> end(request, ACCEPTED);
      case Outcome.NotFound _ -> Future.failedFuture(ConnectionTokenReader.unknown());
      case Outcome.Refused(String reason) -> Future.failedFuture(RequestRefused.badRequest(reason));
    };
  }

  private static Future<Void> end(HttpServerRequest request, int status) {
    return request.response().setStatusCode(status).putHeader("Content-Type", "text/plain").end();
  }

  private static Throwable refusalOf(Throwable failure) {
    return failure instanceof ServiceException refused ? RequestRefused.of(refused) : failure;
  }
}
