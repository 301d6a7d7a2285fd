package io.heliograph.deploy.telemetry;

import io.heliograph.deploy.ServiceProcess;
import io.heliograph.deploy.TestCertificate;
import io.heliograph.deploy.backend.RestClient;
import io.heliograph.deploy.backend.TokenSigner;
import io.heliograph.deploy.witness.RawHubClient;
import io.heliograph.deploy.witness.RawWebSocket;
import io.heliograph.deploy.witness.RawWebSockets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Two services, one with TLS and one with clients, back ends and mistakes, so that everything that
/// can be counted is.
final class BusyProcess implements AutoCloseable {
  private static final String KEY = "a-key-of-this-test-0123456789";
  private static final String VERSION = "api-version=2022-06-01";
  private static final List<String> HUBS = List.of("chat", "news", "games");

  private final TokenSigner signer = new TokenSigner(KEY);
  private final RawWebSockets webSockets = new RawWebSockets();
  private final List<RawWebSocket> clients = new ArrayList<>();
  private final ServiceProcess busy;
  private final ServiceProcess secure;
  private final RestClient rest;
  private int rounds;

  BusyProcess(Path folder) throws IOException {
    Path keys = Files.writeString(folder.resolve("keys"), KEY + "\n");
    TestCertificate certificate = TestCertificate.create(folder, "service", "EC");
    Path chain = Files.writeString(folder.resolve("chain.pem"), certificate.chainPem());
    Path key = Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
    List<String> smallHeap = List.of("-Xmx48m", "-XX:+UseSerialGC");
    busy = ServiceProcess.start(smallHeap, "--auth.access-keys-file", keys.toString());
    secure =
        ServiceProcess.start(
            smallHeap,
            "--http.tls-certificate",
            chain.toString(),
            "--http.tls-key",
            key.toString());
    rest = new RestClient(busy.endpoint(), signer);
  }

  /// Where the metrics of both are.
  List<URI> management() {
    return List.of(busy.management(), secure.management());
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
    URI url = busy.endpoint().resolve("/client/?hub=" + hub);
    RawWebSocket socket = webSockets.open(url, signer.sign(url.toString(), "ada"));
    RawHubClient.start(socket, rounds % 2 == 0 ? "json" : "messagepack");
    clients.add(socket);
  }

  private void call(String method, String hub, String operation, String body) {
    rest.call(method, "/api/hubs/" + hub + operation + "?" + VERSION, body);
  }

  private static String message(String text) {
    return "{\"target\":\"message\",\"arguments\":[\"" + text + "\"]}";
  }

  @Override
  public void close() {
    rest.close();
    webSockets.close();
    busy.close();
    secure.close();
  }
}
