package io.heliograph.deploy.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.deploy.backend.NegotiateServer;
import io.heliograph.deploy.backend.RestClient;
import io.heliograph.deploy.witness.ConnectOptions;
import io.heliograph.deploy.witness.JavaScriptClients;
import io.heliograph.deploy.witness.JavaWitness;
import io.heliograph.deploy.witness.Received;
import io.heliograph.deploy.witness.Witness;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Does with a client what applications need.
final class ClientTrial {
  private static final String API = "api-version=2022-06-01";
  private static final String LARGE = "heliograph".repeat(20_000);
  private static final String BEYOND_ASCII = "één zon ☀ 日本 \uD83C\uDF0A";
  private static final String USER = "ada";

  private final RestClient rest;
  private final NegotiateServer backEnd;
  private final JavaScriptClients javaScript;
  private int hubs;

  ClientTrial(RestClient rest, NegotiateServer backEnd, JavaScriptClients javaScript) {
    this.rest = rest;
    this.backEnd = backEnd;
    this.javaScript = javaScript;
  }

  /// Returns if the client does everything that the cell promises.
  void run(ClientCell cell) {
    String hub = "trial" + ++hubs;
    Witness closed = connect(cell, hub);
    Witness stopped = connect(cell, hub);

    receivesEverything(hub, closed);
    isClosedWithReason(hub, closed);
    stops(hub, stopped);
  }

  private Witness connect(ClientCell cell, String hub) {
    ConnectOptions options = ConnectOptions.to(backEnd.url(hub, USER)).over(cell.transport());
    var connecting =
        cell.version().equals(ClientCell.JAVA)
            ? JavaWitness.connect(options)
            : javaScript.connect(cell.version(), cell.protocol(), options);
    return connecting.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private void receivesEverything(String hub, Witness client) {
    assertEquals(200, statusOf("PUT", hub, "/groups/blue" + path(client)));
    for (String to : List.of("", "/groups/blue", "/users/" + USER, path(client))) {
      receives(client, hub, to, "by " + to);
    }
    receives(client, hub, path(client), LARGE);
    receives(client, hub, path(client), BEYOND_ASCII);
  }

  private void receives(Witness client, String hub, String to, String text) {
    String body = JsonObject.of("target", "message", "arguments", JsonArray.of(text)).encode();
    var response = rest.call("POST", "/api/hubs/" + hub + to + "/:send?" + API, body);
    assertEquals(202, response.statusCode(), response::body);
    assertEquals(Received.of("message", text), client.inbox().takeNext());
  }

  private void isClosedWithReason(String hub, Witness client) {
    assertEquals(200, statusOf("DELETE", hub, path(client) + "?reason=Go%20h%C3%B6me"));
    String error = String.valueOf(client.inbox().awaitEnding().error());
    assertTrue(error.contains("Go höme"), error);
  }

  /// Some versions say that they are closed before they have told the service.
  private void stops(String hub, Witness client) {
    client.close();
    assertNull(client.inbox().awaitEnding().error());
    Instant deadline = Instant.now().plusSeconds(20);
    while (statusOf("HEAD", hub, path(client)) != 404) {
      assertTrue(Instant.now().isBefore(deadline), "the stopped connection is still there");
    }
  }

  private static String path(Witness client) {
    return "/connections/" + client.connectionId();
  }

  private int statusOf(String method, String hub, String path) {
    String query = (path.contains("?") ? "&" : "?") + API;
    return rest.call(method, "/api/hubs/" + hub + path + query).statusCode();
  }
}
