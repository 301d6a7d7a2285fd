package io.heliograph.e2e.backend;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The one route that a serverless user's back end has: `POST /{hub}/negotiate?user=ada` sends the
/// client to the service with a token. Pages of every origin may ask.
public final class NegotiateServer implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final URI service;
  private final TokenSigner signer;
  private final HttpServer server;

  public NegotiateServer(URI service, TokenSigner signer) {
    this.service = service;
    this.signer = signer;
    this.server =
        vertx.createHttpServer().requestHandler(this::onNegotiate).listen(0, "127.0.0.1").await();
  }

  /// What the application hands to its client.
  public URI url(String hub, String user) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/" + hub + "?user=" + user);
  }

  /// The same for a token whose audience has another form.
  public URI url(String hub, String user, AudienceForm form) {
    return URI.create(url(hub, user) + "&audience=" + form);
  }

  private void onNegotiate(HttpServerRequest request) {
    permit(request);
    if (request.method().equals(HttpMethod.OPTIONS)) {
      request.response().setStatusCode(204).end();
      return;
    }
    var hub = request.path().split("/")[1];
    var audience = form(request.getParam("audience")).of(service, hub);
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(
            JsonObject.of("url", service.resolve("/client/?hub=" + hub).toString())
                .put("accessToken", signer.sign(audience, request.getParam("user")))
                .encode());
  }

  private static void permit(HttpServerRequest request) {
    var origin = request.getHeader("Origin");
    if (origin != null) {
      request
          .response()
          .putHeader("Access-Control-Allow-Origin", origin)
          .putHeader("Access-Control-Allow-Credentials", "true")
          .putHeader("Access-Control-Allow-Headers", "x-requested-with,x-signalr-user-agent");
    }
  }

  private static AudienceForm form(@Nullable String name) {
    return name == null ? AudienceForm.ADDRESS : AudienceForm.valueOf(name);
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
