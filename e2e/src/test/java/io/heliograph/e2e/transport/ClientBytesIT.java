package io.heliograph.e2e.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.testkit.http.HttpConnection;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients of the HTTP transports send, in whatever shape it comes (`client.md` F6, G2 and
/// 3.1).
class ClientBytesIT {
  private static TransportFixture service;

  @BeforeAll
  static void startService() {
    service = new TransportFixture();
  }

  @AfterAll
  static void stopService() throws IOException {
    service.close();
  }

  @Test
  void polledMessagesMayBeMergedAndSplitOverRequests() {
    HandClient client = service.negotiate().startPolling();
    String stream = call("1") + "{\"type\":6}\u001e" + call("2") + call("3");

    client.post(stream.substring(0, 10));
    client.post(stream.substring(10, 100));
    client.post(stream.substring(100));

    Set<String> answered = new LinkedHashSet<>();
    while (answered.size() < 3) {
      for (String message : client.poll().body().split("\u001e")) {
        answered.add(new JsonObject(message).getString("invocationId"));
      }
    }
    assertEquals(List.of("1", "2", "3"), List.copyOf(answered));
  }

  @Test
  void streamedMessagesMayBeMergedAndSplitOverRequests() {
    HandClient client = service.negotiate();
    try (HttpConnection stream = client.startStream()) {
      client.post(call("1").substring(0, 10));
      client.post(call("1").substring(10) + call("2"));

      assertTrue(stream.readChunk().contains("\"invocationId\":\"1\""));
      assertTrue(stream.readChunk().contains("\"invocationId\":\"2\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Text", "binary", "*/*", "application/json, text/plain"})
  void wantedMediaTypeIsIgnored(String accept) {
    HandClient client = service.negotiate();
    Map<String, String> headers = Map.of("Accept", accept);

    assertEquals("200 application/octet-stream", client.request("GET", headers, "").summary());
    assertEquals("200 text/plain", client.request("POST", headers, HandClient.HANDSHAKE).summary());
    assertEquals(
        "200 application/octet-stream " + HandClient.HANDSHAKE_RESPONSE,
        client.request("GET", headers, "").summary());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain;charset=UTF-8", "application/octet-stream", "a/b", "nonsense"})
  void mediaTypeOfWhatIsSentIsIgnored(String contentType) {
    HandClient client = service.negotiate().startPolling();

    client.request("POST", Map.of("Content-Type", contentType), call("1"));

    assertTrue(client.poll().body().contains("\"invocationId\":\"1\""));
  }

  @Test
  void nothingOfAnAbortedRequestIsTaken() {
    HandClient client = service.negotiate().startPolling();
    String head =
        "POST %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nContent-Length: 1000\r\n\r\n"
            .formatted(client.target(), client.token());
    try (HttpConnection socket = new HttpConnection(service.endpoint())) {
      socket.write(head + call("1").substring(0, 20));
      socket.endOutput().nextStatus().ifPresent(status -> assertEquals(400, status));
    }

    assertEquals(200, client.post(call("2")).status());
    assertTrue(client.poll().body().startsWith("{\"type\":3,\"invocationId\":\"2\""));
  }

  @Test
  void connectionThatIsClosingTakesNothing() {
    HandClient client = service.negotiate().startPolling();
    service.closeConnection(client);

    assertEquals("404 text/plain No Connection with that ID", client.post(call("1")).summary());
  }

  @Test
  void tooMuchAtOnceIsRefused() {
    HandClient client = service.negotiate().startPolling();

    assertEquals(413, client.post("x".repeat(2 * 1024 * 1024)).status());
    assertEquals(200, client.post(call("1")).status());
  }

  private static String call(String id) {
    return "{\"type\":1,\"invocationId\":\"%s\",\"target\":\"t\",\"arguments\":[]}\u001e"
        .formatted(id);
  }
}
