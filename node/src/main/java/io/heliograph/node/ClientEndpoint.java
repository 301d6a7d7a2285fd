package io.heliograph.node;

import io.heliograph.node.negotiate.Negotiation;
import io.heliograph.node.telemetry.NodeMetrics;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// Everything under `/client`: negotiate and connect (`client.md` 2 and 3). One instance per event
/// loop.
public final class ClientEndpoint {
  private static final String VERSION_NOT_INTEGER =
      "The client requested a non-integer protocol version.";

  private final ClientAuthentication authentication;
  private final Negotiation negotiation;
  private final WebSocketConnect webSockets;
  private final NodeMetrics metrics;

  public ClientEndpoint(
      ClientAuthentication authentication,
      Negotiation negotiation,
      WebSocketConnect webSockets,
      NodeMetrics metrics) {
    this.authentication = authentication;
    this.negotiation = negotiation;
    this.webSockets = webSockets;
    this.metrics = metrics;
  }

  /// Answers the request if it is one of ours; paths may end in a slash (`client.md` 2.1).
  ///
  /// Takes requests as they come from the server, before Vert.x Web: its router wraps WebSockets,
  /// and we need their channel.
  ///
  /// @return false if the path is somebody else's
  public boolean answers(HttpServerRequest request) {
    return switch (String.valueOf(request.path())) {
      case "/client/negotiate", "/client/negotiate/" -> answer(request, this::negotiate);
      case "/client", "/client/" -> answer(request, this::connect);
      default -> false;
    };
  }

  private boolean answer(HttpServerRequest request, Handler<HttpServerRequest> handler) {
    try {
      handler.handle(request);
    } catch (RequestRefused refused) {
      refuse(request, refused);
    } catch (IllegalArgumentException _) {
      refuse(
          request, RequestRefused.badRequest("query: malformed (expected: percent-encoded UTF-8)"));
    }
    return true;
  }

  private void refuse(HttpServerRequest request, RequestRefused refused) {
    metrics.refused(refused.status());
    refused.answer(request.response());
  }

  private void negotiate(HttpServerRequest request) {
    if (!request.method().equals(HttpMethod.POST)) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
      throw RequestRefused.methodNotAllowed("Negotiate requests must be POST");
    }
    ClientRequest client = authentication.authenticate(request);
    JsonObject answer;
    try {
      int version = versionOf(request.params().getAll("negotiateVersion"));
      answer =
          negotiation.negotiate(version, client.hub(), client.token(), client.tokenText()).toJson();
    } catch (NumberFormatException _) {
      answer = new JsonObject().put("error", VERSION_NOT_INTEGER);
    }
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(answer.toBuffer());
  }

  private static int versionOf(List<String> values) {
    return values.isEmpty() ? 0 : Integer.parseInt(values.getLast());
  }

  /// Dispatch in the order of `client.md` 3. Only WebSockets are served.
  private void connect(HttpServerRequest request) {
    ClientRequest client = authentication.authenticate(request);
    String method = request.method().name();
    boolean isGet = method.equals("GET");
    if (isGet && ClientAuthentication.isWebSocketUpgrade(request)) {
      webSockets.connect(request, client, refused -> refuse(request, refused));
      return;
    }
    if (!isGet && !method.equals("POST") && !method.equals("DELETE")) {
      throw RequestRefused.methodNotAllowed(method + " is not used by SignalR clients");
    }
    if (!request.params().contains("id")) {
      throw RequestRefused.badRequest("Connection ID required");
    }
    if (isGet) {
      throw RequestRefused.notFound(
          transportOf(request) + " transport not supported by this end point type");
    }
    throw RequestRefused.notFound("No Connection with that ID");
  }

  private static String transportOf(HttpServerRequest request) {
    String accept = request.getHeader(HttpHeaders.ACCEPT);
    return accept != null && accept.toLowerCase(Locale.ROOT).contains("text/event-stream")
        ? "ServerSentEvents"
        : "LongPolling";
  }
}
