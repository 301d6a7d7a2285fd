package io.heliograph.node;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.negotiate.Negotiation;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything under `/client`: negotiate and connect (`client.md` 2 and 3). One instance per event
/// loop.
public final class ClientEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(ClientEndpoint.class);
  private static final String VERSION_NOT_INTEGER =
      "The client requested a non-integer protocol version.";

  private final ClientAuthentication authentication;
  private final Negotiation negotiation;
  private final WebSocketConnect webSockets;
  private final EventStreamConnect eventStreams;
  private final LongPollingConnect longPolling;
  private final ForwardedRequests forwarded;
  private final NodeTelemetry telemetry;

  /// What the event loops of a process share.
  public record Shared(
      ClientAuthentication authentication,
      ConnectionTokens tokens,
      CommandBus bus,
      NodeConfig config,
      NodeTelemetry telemetry) {}

  /// The endpoint of the shard's event loop.
  public ClientEndpoint(Vertx vertx, Shared shared, ConnectionShard shard) {
    NodeConfig config = shared.config();
    Admission admission = new Admission(shard, config);
    ConnectionTokenReader tokens = new ConnectionTokenReader(shared.tokens());
    Resumption resumption = new Resumption(shard, shared.bus());
    this.authentication = shared.authentication();
    this.negotiation = new Negotiation(shared.tokens());
    this.webSockets = new WebSocketConnect(admission, tokens, resumption, config);
    this.eventStreams = new EventStreamConnect(admission, tokens, resumption, config.limits());
    this.longPolling =
        new LongPollingConnect(
            admission, tokens, shared.bus(), config, shared.telemetry().metrics());
    this.forwarded = new ForwardedRequests(vertx, tokens, shared.bus(), config);
    this.telemetry = shared.telemetry();
  }

  /// Handles the request if it belongs to this endpoint; paths may end in a slash (`client.md`
  /// 2.1).
  ///
  /// Handles requests of the server directly, before Vert.x Web: its router wraps WebSockets, and
  /// this endpoint needs their channel.
  ///
  /// @return false if the path belongs to another endpoint
  public boolean answers(HttpServerRequest request) {
    return switch (String.valueOf(request.path())) {
      case "/client/negotiate", "/client/negotiate/" -> answer(request, this::negotiate);
      case "/client", "/client/" -> answer(request, this::connect);
      default -> false;
    };
  }

  private boolean answer(
      HttpServerRequest request, Function<HttpServerRequest, Future<Void>> handler) {
    try {
      handler.apply(request).onFailure(failure -> refuse(request, failure));
    } catch (RequestRefused refused) {
      refuse(request, refused);
    } catch (IllegalArgumentException _) {
      refuse(
          request, RequestRefused.badRequest("query: malformed (expected: percent-encoded UTF-8)"));
    } catch (RuntimeException failure) {
      refuse(request, failure);
    }
    return true;
  }

  private void refuse(HttpServerRequest request, Throwable failure) {
    RequestRefused refused =
        switch (failure) {
          case RequestRefused known -> known;
          case ServiceException known -> RequestRefused.of(known);
          default -> unexpected(failure);
        };
    telemetry.metrics().refused(refused.status());
    telemetry
        .connectivity()
        .refused(
            () -> ClientAuthentication.hubNamedIn(request), refused.status(), refused.reason());
    if (!request.response().closed() && !request.response().headWritten()) {
      refused.answer(request.response());
    }
  }

  private static RequestRefused unexpected(Throwable failure) {
    LOG.atError().setCause(failure).log("Client request failed");
    return RequestRefused.internalError();
  }

  private Future<Void> negotiate(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
      throw RequestRefused.methodNotAllowed("Negotiate requests must be POST");
    }
    ClientRequest client = authentication.authenticate(request);
    JsonObject answer;
    try {
      Negotiation.Wish wish =
          new Negotiation.Wish(
              versionOf(request.params().getAll("negotiateVersion")),
              isTrue(request.params().getAll("useStatefulReconnect")));
      answer =
          negotiation.negotiate(wish, client.hub(), client.token(), client.tokenText()).toJson();
    } catch (NumberFormatException _) {
      answer = new JsonObject().put("error", VERSION_NOT_INTEGER);
    }
    return request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(answer.toBuffer());
  }

  private static int versionOf(List<String> values) {
    return values.isEmpty() ? 0 : Integer.parseInt(values.getLast());
  }

  private static boolean isTrue(List<String> values) {
    return !values.isEmpty() && values.getLast().equalsIgnoreCase("true");
  }

  /// Dispatch in the order of `client.md` 3.
  private Future<Void> connect(HttpServerRequest request) {
    ClientRequest client = authentication.authenticate(request);
    return switch (request.method().name()) {
      case "POST" -> forwarded.receive(request, client);
      case "DELETE" -> forwarded.terminate(request, client);
      case "GET" -> open(request, client);
      default ->
          throw RequestRefused.methodNotAllowed(
              "method: " + request.method() + " (expected: GET, POST or DELETE)");
    };
  }

  private Future<Void> open(HttpServerRequest request, ClientRequest client) {
    ClientTransport transport = transportOf(request);
    if (!client.token().allowedTransports().contains(transport)) {
      throw RequestRefused.notFound(
          transport.negotiatedName() + " transport not supported by this end point type");
    }
    return switch (transport) {
      case WEB_SOCKETS -> webSockets.connect(request, client);
      case SERVER_SENT_EVENTS -> eventStreams.connect(request, client);
      case LONG_POLLING -> longPolling.poll(request, client);
    };
  }

  private static ClientTransport transportOf(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    if (accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream")) {
      return ClientTransport.SERVER_SENT_EVENTS;
    }
    return ClientAuthentication.isWebSocketUpgrade(request)
        ? ClientTransport.WEB_SOCKETS
        : ClientTransport.LONG_POLLING;
  }
}
