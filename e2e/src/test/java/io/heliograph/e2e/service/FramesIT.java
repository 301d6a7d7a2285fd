package io.heliograph.e2e.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.witness.RawHubClient;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// WebSocket frames, `client.md` rules F1 to F8.
@ExtendWith(ServiceExtension.class)
class FramesIT {
  @Test
  void jsonMayComeInBinaryFramesMixedWithText(HubFixture hub) {
    var client = hub.connectRaw("json", "ada");

    client.socket().sendBinary(Buffer.buffer(call("1")));
    assertAnswered(client, "1");
    client.socket().sendText(call("2"));
    assertAnswered(client, "2");
  }

  @Test
  void messagesMayBeMergedAndSplitAnywhere(HubFixture hub) {
    var client = hub.connectRaw("json", "ada");
    var stream = call("1") + "{\"type\":6}\u001e" + call("2") + call("3");

    client.socket().sendText(stream.substring(0, 10));
    client.socket().sendBinary(Buffer.buffer(stream.substring(10, 100)));
    client.socket().send(WebSocketFrame.textFrame(stream.substring(100, 120), false));
    client
        .socket()
        .send(WebSocketFrame.continuationFrame(Buffer.buffer(stream.substring(120)), true));

    assertAnswered(client, "1");
    assertAnswered(client, "2");
    assertAnswered(client, "3");
  }

  @Test
  void messagePackMayBeMergedAndSplitAnywhere(HubFixture hub) {
    var client = hub.connectRaw("messagepack", "ada");
    var call = HexFormat.of().parseHex("0b950180a131a361736b9101".replace(" ", ""));
    var two = Buffer.buffer(call).appendBytes(call);

    client.socket().sendBinary(two.getBuffer(0, 1));
    client.socket().sendBinary(two.getBuffer(1, 17));
    client.socket().sendBinary(two.getBuffer(17, two.length()));

    for (int i = 0; i < 2; i++) {
      var completion = client.next();
      assertEquals(3, completion.getByte(1));
      assertTrue(completion.toString(UTF_8).contains("1"));
    }
  }

  @Test
  void messageOfAlmostTheLargestSizeIsTaken(HubFixture hub) {
    var client = hub.connectRaw("json", "ada");
    var large = "x".repeat(900_000);

    client
        .socket()
        .sendText(
            "{\"type\":1,\"invocationId\":\"1\",\"target\":\"t\",\"arguments\":[\""
                + large
                + "\"]}\u001e");

    assertAnswered(client, "1");
  }

  @Test
  void largerMessageClosesTheConnection(HubFixture hub) {
    var client = hub.connectRaw("json", "ada");
    var piece = "x".repeat(300_000);

    client.socket().sendText("{\"type\":1,\"target\":\"t\",\"arguments\":[\"");
    for (int i = 0; i < 4 && !client.socket().isClosed(); i++) {
      client.socket().sendText(piece);
    }

    var close = new JsonObject(client.nextText());
    assertEquals(7, close.getInteger("type"));
    assertEquals("Connection closed with an error.", close.getString("error"));
    client.socket().awaitClose();
  }

  @Test
  void closeMessageOfAClientIsAnsweredByANormalClose(HubFixture hub) {
    var client = hub.connectRaw("json", "ada");

    client.socket().sendText("{\"type\":7}\u001e");

    assertEquals(1000, client.socket().awaitClose());
    assertEquals(0, client.socket().waiting());
  }

  @Test
  void pingIsAnsweredByAPong(HubFixture hub) {
    var client = hub.connectRaw("json", "ada");

    assertEquals(Buffer.buffer("ping"), client.socket().ping(Buffer.buffer("ping")));
    assertEquals(Buffer.buffer(), client.socket().ping(Buffer.buffer()));
  }

  @Test
  void neitherCompressionNorSubprotocolIsAgreedOn(HubFixture hub) {
    try (var socket = new HttpConnection(hub.service().endpoint())) {
      var headers = new LinkedHashMap<>(WebSocketConnection.UPGRADE);
      headers.put("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits");
      headers.put("Authorization", "Bearer " + hub.clientToken("ada"));
      socket.send("GET", "/client/?hub=" + hub.name(), headers, "");
      var head = socket.readHead().text().toLowerCase(Locale.ROOT);

      assertTrue(head.startsWith("http/1.1 101 "), head);
      assertTrue(head.contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo="), head);
      assertFalse(head.contains("sec-websocket-extensions"), head);
      assertFalse(head.contains("sec-websocket-protocol"), head);
    }
  }

  private static String call(String id) {
    return "{\"type\":1,\"invocationId\":\"%s\",\"target\":\"t\",\"arguments\":[]}\u001e"
        .formatted(id);
  }

  private static void assertAnswered(RawHubClient client, String id) {
    assertEquals(id, new JsonObject(client.nextText()).getString("invocationId"));
  }
}
