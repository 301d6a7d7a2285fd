package io.heliograph.e2e.service;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad clients: each is closed, and nothing is lost for others meanwhile.
@OneProcess
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClientsIT {
  private final ServiceFixture service = new ServiceFixture("--node.handshake-timeout", "1s");
  private ControlTraffic control;
  private HubFixture hub;

  @BeforeEach
  void startControl() {
    control = new ControlTraffic(service);
    hub = service.newHub();
  }

  @AfterEach
  void nothingIsLostForOthers() {
    hub.close();
    control.close();
  }

  @AfterAll
  void stopService() throws IOException {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "{\"type\":1,\"target\":\"t\",\"arguments\":[}",
        "{\"type\":1,\"target\":\"t\",\"arguments\":[]}}",
        "[]",
        "7",
        "{}",
        "{\"type\":\"1\"}",
        "{\"type\":1}",
        "{\"type\":1,\"target\":null,\"arguments\":[]}",
        "{\"type\":1,\"target\":7,\"arguments\":[]}",
        "{\"type\":3}",
        "{\"type\":3,\"invocationId\":\"1\",\"error\":\"e\",\"result\":1}"
      })
  void brokenJsonMessageClosesTheConnection(String message) {
    var client = hub.connectRaw("json", "ada");

    client.socket().sendText(message + "\u001e");

    var close = new JsonObject(client.nextText());
    assertEquals(7, close.getInteger("type"));
    assertEquals("Connection closed with an error.", close.getString("error"));
    assertEquals(1000, client.socket().awaitClose());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffffffffff",
        "ffffffff7f",
        "00",
        "01c0",
        "0190",
        "0191c0",
        "02a131",
        "039401a0",
        "0595018 0c001",
        "0a9101ffffffffffffffff"
      })
  void brokenMessagePackMessageClosesTheConnection(String hex) {
    var client = hub.connectRaw("messagepack", "ada");

    client.socket().sendBinary(Buffer.buffer(HexFormat.of().parseHex(hex.replace(" ", ""))));

    assertEquals(7, client.next().getByte(1));
    assertEquals(1000, client.socket().awaitClose());
  }

  @Test
  void unknownMessageTypesAreIgnored() {
    var client = hub.connectRaw("json", "ada");

    client.socket().sendText("{\"type\":99,\"a\":1}\u001e{\"type\":6}\u001e");

    hub.send("/:send", HubFixture.message("hi"));
    assertEquals(1, new JsonObject(client.nextText()).getInteger("type"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Reserved bits, unknown opcodes, no mask.
        "f1 80 00000000",
        "83 80 00000000",
        "8f 80 00000000",
        "81 01 61",
        // Control frames that are long or in pieces; a continuation of nothing.
        "89 fe 0100 00000000",
        "09 80 00000000",
        "80 80 00000000",
        // Text that is none; close frames with a bad code, with half a one.
        "81 82 00000000 c328",
        "88 82 00000000 03e7",
        "88 81 00000000 03",
        // Lengths that are impossible or enormous.
        "82 ff ffffffffffffffff 00000000",
        "82 ff 0000000100000000 00000000"
      })
  void brokenFrameClosesTheConnection(String hex) {
    try (var socket = upgrade()) {
      socket.write(HexFormat.of().parseHex(hex.replace(" ", "")));
      socket.awaitEnd();
    }
  }

  @Test
  void randomBytesCloseTheConnection() {
    var random = new Random(1);
    for (int i = 0; i < 100; i++) {
      var bytes = new byte[64];
      random.nextBytes(bytes);
      bytes[0] |= 0x70;
      try (var socket = upgrade()) {
        socket.write(bytes);
        socket.awaitEnd();
      }
    }
  }

  @Test
  void mutatedMessagesEndInAnAnswerOrAClose() {
    var random = new Random(1);
    var message = "{\"type\":1,\"invocationId\":\"1\",\"target\":\"t\",\"arguments\":[1]}";
    for (int i = 0; i < 200; i++) {
      var bytes = message.getBytes(ISO_8859_1);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      var client = hub.connectRaw("json", "ada");
      client.socket().sendBinary(Buffer.buffer(bytes).appendString("\u001e{\"type\":7}\u001e"));
      client.socket().awaitClose();
    }
  }

  @Test
  void floodOfFragmentsClosesTheConnection() {
    var socket = hub.openSocket("ada");
    socket.send(WebSocketFrame.textFrame("{", false));

    for (int i = 0; i < 3_000 && !socket.isClosed(); i++) {
      sendUnlessClosed(() ->
          socket.send(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(512)), false)));
    }

    socket.awaitClose();
  }

  @Test
  void handshakeThatNeverEndsClosesTheConnection() {
    var socket = hub.openSocket("ada");

    awaitUntil(
        "end of the handshake",
        () -> {
          sendUnlessClosed(() -> socket.sendText(" "));
          return socket.isClosed();
        });
  }

  private static void sendUnlessClosed(Runnable sending) {
    try {
      sending.run();
    } catch (RuntimeException _) {
      // The socket has closed meanwhile, which is what is waited for.
    }
  }

  @Test
  void clientThatReadsNothingIsClosed() {
    try (var slow = upgrade()) {
      slow.write(masked("{\"protocol\":\"json\",\"version\":1}\u001e"));
      awaitUntil("slow client", () -> hub.call("HEAD", "/users/ada").statusCode() == 200);

      var large = HubFixture.message("x".repeat(900_000));
      for (int i = 0; i < 40; i++) {
        hub.send("/users/ada/:send", large);
      }

      awaitUntil("its end", () -> hub.call("HEAD", "/users/ada").statusCode() == 404);
    }
  }

  @Test
  void hundredsOfConnectionsWithoutHandshakeHinderNobody() {
    var sockets = Stream.generate(this::upgrade).limit(300).toList();

    sockets.forEach(HttpConnection::awaitEnd);

    sockets.forEach(HttpConnection::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sec-WebSocket-Version: 12", "Sec-WebSocket-Key: short", "Upgrade: h2c"})
  void brokenUpgradeIsRefused(String header) {
    var headers = new LinkedHashMap<>(upgradeHeaders());
    String[] nameAndValue = header.split(": ");
    headers.put(nameAndValue[0], nameAndValue[1]);
    try (var socket = new HttpConnection(service.endpoint())) {
      socket.send("GET", clientTarget(), headers, "").endOutput();
      int status = socket.nextStatus().orElse(400);
      assertEquals(4, status / 100, () -> header + ": " + status);
    }
  }

  private HttpConnection upgrade() {
    var socket =
        new HttpConnection(service.endpoint()).send("GET", clientTarget(), upgradeHeaders(), "");
    assertEquals(101, socket.nextStatus().orElse(0));
    return socket;
  }

  private String clientTarget() {
    return "/client/?hub=" + hub.name();
  }

  private Map<String, String> upgradeHeaders() {
    var headers = new LinkedHashMap<>(WebSocketConnection.UPGRADE);
    headers.put("Authorization", "Bearer " + hub.clientToken("ada"));
    return headers;
  }

  private static byte[] masked(String text) {
    return WebSocketConnection.frame(WebSocketConnection.TEXT, text.getBytes(UTF_8));
  }
}
