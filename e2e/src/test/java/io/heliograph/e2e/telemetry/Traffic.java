package io.heliograph.e2e.telemetry;

import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.witness.RawHubClient;
import io.heliograph.e2e.witness.RawWebSocket;
import io.heliograph.e2e.witness.RawWebSockets;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Clients, back ends and mistakes, so that everything that can be counted is.
final class Traffic implements AutoCloseable {
  private static final String VERSION = "api-version=2022-06-01";
  private static final List<String> HUBS = List.of("chat", "news", "games");

  private final TokenSigner signer;
  private final List<URI> nodes;
  private final List<RestClient> gateways;
  private final RawWebSockets webSockets = new RawWebSockets();
  private final List<RawWebSocket> clients = new ArrayList<>();
  private int rounds;

  /// @param gateways where back ends call
  /// @param nodes where clients connect
  Traffic(String key, List<URI> gateways, List<URI> nodes) {
    this.signer = new TokenSigner(key);
    this.nodes = List.copyOf(nodes);
    this.gateways = gateways.stream().map(url -> new RestClient(url, signer)).toList();
  }

  /// A little of everything.
  void doSomething() {
    String hub = HUBS.get(rounds % HUBS.size());
    connect(hub);
    for (int i = 0; i <= rounds % 7; i++) {
      call("POST", hub, "/:send", message("everybody".repeat(1 + rounds % 20)));
      call("POST", hub, "/users/ada/:send", message("ada"));
      call("POST", hub, "/groups/blue/:send", message("blue"));
    }
    call("PUT", hub, "/users/ada/groups/blue", "");
    call("HEAD", hub, "/users/ada", "");
    call("DELETE", hub, "/connections/nobody", "");
    call("POST", hub, "/:send", "no message");
    clients.getLast().sendText("{\"type\":1,\"target\":\"hello\",\"arguments\":[1]}\u001e");
    if (clients.size() > 12) {
      clients.removeFirst().close();
    }
    rounds++;
  }

  private void connect(String hub) {
    URI url = nodes.get(rounds % nodes.size()).resolve("/client/?hub=" + hub);
    RawWebSocket socket = webSockets.open(url, signer.sign(url.toString(), "ada"));
    RawHubClient.start(socket, rounds % 2 == 0 ? "json" : "messagepack");
    clients.add(socket);
  }

  private void call(String method, String hub, String operation, String body) {
    RestClient rest = gateways.get(rounds % gateways.size());
    rest.call(method, "/api/hubs/" + hub + operation + "?" + VERSION, body);
  }

  private static String message(String text) {
    return "{\"target\":\"message\",\"arguments\":[\"" + text + "\"]}";
  }

  @Override
  public void close() {
    webSockets.close();
  }
}
