package io.heliograph.e2e.matrix;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.NegotiateServer;
import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.witness.ConnectOptions;
import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Does with a client what applications need. Knows the service by its address and key alone; any
/// thread may run a trial.
final class ClientTrial implements AutoCloseable {
  private static final String API = "api-version=2022-06-01";
  private static final String LARGE = "heliograph".repeat(20_000);
  private static final String BEYOND_ASCII = "één zon ☀ 日本 \uD83C\uDF0A";
  private static final String USER = "ada";
  // Browsers and compilers have to start first.
  private static final int CONNECT_SECONDS = 60;

  private final RestClient rest;
  private final NegotiateServer backEnd;
  private final RefusedTransports withoutWebSockets;
  private final RefusedTransports withLongPollingOnly;
  private final ClientHosts clients;
  private final AtomicInteger hubs = new AtomicInteger();

  /// A back end whose clients reach the service only through a network that refuses transports.
  private record RefusedTransports(RefusingProxy proxy, NegotiateServer backEnd) {
    static RefusedTransports of(URI service, TokenSigner signer, Set<String> refused) {
      RefusingProxy proxy = new RefusingProxy(service, refused);
      return new RefusedTransports(proxy, new NegotiateServer(proxy.url(), signer));
    }

    void close() {
      backEnd.close();
      proxy.close();
    }
  }

  ClientTrial(URI service, TokenSigner signer, ClientHosts clients) {
    this.clients = clients;
    rest = new RestClient(service, signer);
    backEnd = new NegotiateServer(service, signer);
    withoutWebSockets = RefusedTransports.of(service, signer, Set.of("WebSockets"));
    withLongPollingOnly =
        RefusedTransports.of(service, signer, Set.of("WebSockets", "ServerSentEvents"));
  }

  /// Returns if the client does everything that the cell promises.
  void run(ClientCell cell) {
    if (cell.column().equals(ClientCell.FALLBACK)) {
      fallsBack(cell);
    } else {
      does(cell);
    }
  }

  private void does(ClientCell cell) {
    String hub = newHub();
    Witness closed = connect(cell, hub, backEnd, cell.column());
    Witness stopped = connect(cell, hub, backEnd, cell.column());

    receivesEverything(hub, closed);
    isClosedWithReason(hub, closed);
    stops(hub, stopped);
  }

  private void fallsBack(ClientCell cell) {
    List<String> transports = cell.transports();
    triesInTurn(cell, withoutWebSockets, transports.subList(0, 2));
    if (transports.size() > 2) {
      triesInTurn(cell, withLongPollingOnly, transports);
    }
  }

  private void triesInTurn(ClientCell cell, RefusedTransports network, List<String> expected) {
    String hub = newHub();
    Witness client = connect(cell, hub, network.backEnd(), null);

    receives(client, hub, path(client), BEYOND_ASCII);
    assertEquals(expected, network.proxy().attempts(hub));
    stops(hub, client);
  }

  private String newHub() {
    return "trial" + hubs.incrementAndGet();
  }

  private Witness connect(
      ClientCell cell, String hub, NegotiateServer through, @Nullable String transport) {
    ConnectOptions options = ConnectOptions.to(through.url(hub, USER)).over(transport);
    return clients.connect(cell, options).orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).join();
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

  /// Some versions report the close before they have sent it to the service.
  private void stops(String hub, Witness client) {
    client.close();
    assertNull(client.inbox().awaitEnding().error());
    awaitUntil("the stopped connection is gone", () -> statusOf("HEAD", hub, path(client)) == 404);
  }

  private static String path(Witness client) {
    return "/connections/" + client.connectionId();
  }

  private int statusOf(String method, String hub, String path) {
    String query = (path.contains("?") ? "&" : "?") + API;
    return rest.call(method, "/api/hubs/" + hub + path + query).statusCode();
  }

  @Override
  public void close() {
    withoutWebSockets.close();
    withLongPollingOnly.close();
    backEnd.close();
  }
}
