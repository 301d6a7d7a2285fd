package io.heliograph.e2e.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.NegotiateServer;
import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.e2e.service.ServiceFixture;
import io.heliograph.e2e.witness.ConnectOptions;
import io.heliograph.e2e.witness.HostedClients;
import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page of another origin may do and see, in headless Chromium (`client.md` 2.8, G1 and G3).
/// The client sends its requests with credentials, which is its default.
class BrowserCrossOriginIT {
  private static final String VERSION = "10";
  private static final int CONNECT_SECONDS = 60;

  private static ServiceFixture service;
  private static HostedClients browser;

  @BeforeAll
  static void start() {
    service = new ServiceFixture();
    browser = HostedClients.inBrowser();
  }

  @AfterAll
  static void stop() throws IOException {
    browser.close();
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/client/?hub=chat, Unauthorized: Status code '401'",
    "/client/?hub=1st, expected",
    "/nowhere, Not Found: Status code '404'"
  })
  void pageSeesWhyItIsRefused(String address, String expected) {
    String error = refusal(service.endpoint().resolve(address), "LongPolling");

    assertTrue(error.contains(expected), error);
  }

  @OneProcess
  @ParameterizedTest
  @ValueSource(strings = {"WebSockets", "ServerSentEvents", "LongPolling"})
  void pageOfAnotherOriginIsKeptOut(String transport) throws IOException {
    try (ServiceFixture closed =
        new ServiceFixture("--http.allowed-origins", "https://app.example.org")) {
      String error = refusal(closed.endpoint().resolve("/client/?hub=chat"), transport);

      assertTrue(error.contains("Failed to fetch"), error);
    }
  }

  @Test
  void everyPollIsPreflighted() {
    try (RefusingProxy network = new RefusingProxy(service.endpoint(), Set.of());
        NegotiateServer backEnd = new NegotiateServer(network.url(), service.signer())) {
      Witness client = connect(ConnectOptions.to(backEnd.url("preflights", "ada")));
      for (int i = 0; i < 3; i++) {
        send("" + i);
        assertEquals(Received.of("message", "" + i), client.inbox().takeNext());
      }
      client.close();

      int polls = network.requests("GET");
      assertTrue(polls >= 5, polls + " polls");
      // The last one may have been aborted between its preflight and itself.
      int preflights = network.requests("preflight of GET");
      assertTrue(preflights == polls || preflights == polls + 1, preflights + " of " + polls);
      assertTrue(network.requests("preflight of DELETE") > 0);
    }
  }

  private static void send(String argument) {
    String body = "{\"target\":\"message\",\"arguments\":[\"" + argument + "\"]}";
    var response =
        service.rest().call("POST", "/api/hubs/preflights/:send?api-version=2022-06-01", body);
    assertEquals(202, response.statusCode(), response::body);
  }

  private static Witness connect(ConnectOptions options) {
    return browser
        .connect(VERSION, "json", options.over("LongPolling"))
        .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private static String refusal(URI url, String transport) {
    var connecting =
        browser
            .connect(VERSION, "json", ConnectOptions.to(url).withToken("nonsense").over(transport))
            .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
    return String.valueOf(
        assertThrows(CompletionException.class, connecting::join).getCause().getMessage());
  }
}
