package io.heliograph.e2e.jitter;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.NegotiateServer;
import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.e2e.witness.Answer;
import io.heliograph.e2e.witness.ConnectOptions;
import io.heliograph.e2e.witness.Ending;
import io.heliograph.e2e.witness.HostedClients;
import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import io.heliograph.testkit.process.Meters;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every official JavaScript client that has stateful reconnect loses its network once.
class ReturningClientsIT {
  private static final String NO_UPSTREAM =
      "Invocation failed, no upstream is configured for this event.";
  private static final String API = "?api-version=2022-06-01";
  private static final int DEADLINE_SECONDS = 60;

  private static ServiceProcess service;
  private static TokenSigner signer;
  private static RestClient rest;
  private static HostedClients javaScript;

  @BeforeAll
  static void start() {
    service = ServiceProcess.start("--node.event-loops", "3");
    signer =
        new TokenSigner(service.connectionString().replaceFirst(".*AccessKey=([^;]*).*", "$1"));
    rest = new RestClient(service.endpoint(), signer);
    javaScript = HostedClients.onNode();
  }

  @AfterAll
  static void stop() throws IOException {
    javaScript.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "8, json",
    "8, messagepack",
    "9, json",
    "9, messagepack",
    "10, json",
    "10, messagepack"
  })
  void clientMissesNothingAndEndsWell(String version, String protocol) throws IOException {
    String hub = "js" + version + protocol;
    try (FailingNetwork network = new FailingNetwork(service.endpoint());
        NegotiateServer backEnd = new NegotiateServer(network.endpoint(), signer)) {
      ConnectOptions options = ConnectOptions.to(backEnd.url(hub, "ada")).stateful();
      Witness client =
          javaScript
              .connect(version, protocol, options)
              .orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
              .join();
      assertEquals(new Answer(null, NO_UPSTREAM), await(invoke(client)));

      send(hub, "before");
      network.fail();
      send(hub, "meanwhile");
      CompletableFuture<Answer> invoked = invoke(client);
      network.restore();
      send(hub, "after");

      assertEquals(
          List.of(message("before"), message("meanwhile")),
          client.inbox().takeUntil(message("after")));
      assertEquals(new Answer(null, NO_UPSTREAM), await(invoked));
      assertEquals(
          200,
          rest.call("HEAD", "/api/hubs/" + hub + "/connections/" + client.connectionId() + API)
              .statusCode());
      assertTrue(
          new Meters(service.management()).value("signalr_node_connections_resumed_total") > 0);
      assertEndsWell(hub, client);
    }
  }

  /// In each version the client tries to resume after a Close message; it must find nothing and
  /// settle.
  private static void assertEndsWell(String hub, Witness client) {
    rest.call("POST", "/api/hubs/" + hub + "/:closeConnections" + API + "&reason=enough");

    Ending ending = client.inbox().awaitEnding();
    assertEquals("Server returned an error on close: enough", ending.error());
    awaitUntil(
        "no connection is left",
        () -> new Meters(service.management()).value("signalr_server_active_connections") == 0);
  }

  private static CompletableFuture<Answer> invoke(Witness client) {
    return client.call(Witness.How.INVOKE, "anything");
  }

  private static Answer await(CompletableFuture<Answer> answer) {
    return answer.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  private static void send(String hub, String text) {
    String json = JsonObject.of("target", "message", "arguments", List.of(text)).encode();
    assertEquals(202, rest.call("POST", "/api/hubs/" + hub + "/:send" + API, json).statusCode());
  }

  private static Received message(String text) {
    return Received.of("message", text);
  }
}
