package io.heliograph.e2e.transport;

import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.e2e.service.ControlTraffic;
import io.heliograph.e2e.service.ServiceFixture;
import io.heliograph.testkit.http.HttpConnection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A service process and its clients by hand.
final class TransportFixture implements AutoCloseable {
  private static final String API = "?api-version=2022-06-01";

  /// Fixtures may share a service, so no two of them have the same hub.
  private static final AtomicInteger HUBS = new AtomicInteger();

  private final ServiceFixture service;

  TransportFixture(String... options) {
    service = new ServiceFixture(options);
  }

  ServiceProcess process() {
    return service.process();
  }

  /// Ordinary clients, to whom nothing may happen meanwhile.
  ControlTraffic newControlTraffic() {
    return new ControlTraffic(service);
  }

  URI endpoint() {
    return service.endpoint();
  }

  /// A name that no other test uses.
  String newHub() {
    return "transport" + HUBS.incrementAndGet();
  }

  JsonObject claims(String hub) {
    return TokenSigner.claims(endpoint().resolve("/client/?hub=" + hub).toString());
  }

  String token(JsonObject claims) {
    return service.signer().sign(claims);
  }

  /// Negotiates on a hub of its own.
  HandClient negotiate() {
    return negotiate(JsonObject.of());
  }

  /// The same with more claims in the token.
  HandClient negotiate(JsonObject moreClaims) {
    String hub = newHub();
    String token = token(claims(hub).mergeIn(moreClaims));
    String target = "/client/negotiate?negotiateVersion=1&hub=" + hub;
    try (HttpConnection socket = new HttpConnection(endpoint())) {
      var headers = Map.of("Authorization", "Bearer " + token);
      var answer = socket.send("POST", target, headers, "").readAnswer();
      var body = new JsonObject(answer.body());
      return new HandClient(
          this, hub, token, body.getString("connectionId"), body.getString("connectionToken"));
    }
  }

  /// Sends `message` with one argument to a hub, always through the same gateway, which keeps the
  /// order; `path` leads on to a part of it.
  void broadcast(String hub, String path, String argument) {
    String json = JsonObject.of("target", "message").put("arguments", List.of(argument)).encode();
    String operation = "/api/hubs/" + hub + path + "/:send" + API;
    int status = service.gateway().call("POST", operation, json).statusCode();
    if (status != 202) {
      throw new AssertionError("status " + status + " of the send (expected: 202)");
    }
  }

  /// Whether REST finds the connection.
  boolean exists(HandClient client) {
    return call("HEAD", client) == 200;
  }

  /// Closes the connection by REST.
  void closeConnection(HandClient client) {
    call("DELETE", client);
  }

  /// Puts the connection into a group by REST.
  ///
  /// @return the status
  int join(HandClient client, String group) {
    String path = "/api/hubs/" + client.hub() + "/groups/" + group;
    return service
        .rest()
        .call("PUT", path + "/connections/" + client.connectionId() + API)
        .statusCode();
  }

  private int call(String method, HandClient client) {
    String path = "/api/hubs/" + client.hub() + "/connections/" + client.connectionId();
    return service.rest().call(method, path + API).statusCode();
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
