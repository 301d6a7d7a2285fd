package io.heliograph.e2e.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.witness.RawWebSocket;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The handshake, `client.md` 4 and rules S1 and S2.
@ExtendWith(ServiceExtension.class)
class HandshakeIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"protocol\":\"json\",\"version\":1}",
        "{\"protocol\":\"json\",\"version\":0}",
        "{\"protocol\":\"json\",\"version\":2}",
        "{\"protocol\":\"json\",\"version\":1.0}",
        " {\n\"version\" : 1 , \"extra\":{\"a\":[]}, \"protocol\" : \"json\" }\r\n",
        "{\"protocol\":\"messagepack\",\"version\":1}"
      })
  void goodRequestIsAnsweredByAnEmptyObject(String request, HubFixture hub) {
    boolean json = request.contains("\"json\"");
    var asText = hub.openSocket("ada");
    asText.sendText(request + "\u001e");
    assertAnswer("{}", json, asText);

    var asBytes = hub.openSocket("ada");
    asBytes.sendBinary(Buffer.buffer(request + "\u001e"));
    assertAnswer("{}", json, asBytes);
  }

  @Test
  void unknownProtocolIsNamed(HubFixture hub) {
    assertRefused("{'protocol':'xml','version':1}", "The protocol 'xml' is not supported.", hub);
  }

  @Test
  void laterVersionIsNamed(HubFixture hub) {
    assertRefused(
        "{'protocol':'json','version':3}",
        "The server does not support version 3 of the 'json' protocol.",
        hub);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'protocol':'json'}",
        "{'version':1}",
        "{'protocol':7,'version':1}",
        "{'protocol':'json','version':'1'}",
        "[]",
        "garbage"
      })
  void whatIsNoRequestIsRefused(String request, HubFixture hub) {
    assertRefused(request, "An unexpected error occurred during connection handshake.", hub);
  }

  private static void assertRefused(String request, String error, HubFixture hub) {
    var socket = hub.openSocket("ada");

    socket.sendText(request.replace('\'', '"') + "\u001e");

    assertAnswer("{\"error\":\"" + error + "\"}", true, socket);
    assertEquals(1000, socket.awaitClose());
    assertEquals(0, socket.waiting());
  }

  @Test
  void requestMayComeInPieces(HubFixture hub) {
    var socket = hub.openSocket("ada");

    socket.sendText("{\"protocol\":");
    socket.send(WebSocketFrame.textFrame("\"json\",", false));
    socket.send(WebSocketFrame.continuationFrame(Buffer.buffer("\"version\":1}"), true));
    socket.sendBinary(Buffer.buffer("\u001e"));

    assertAnswer("{}", true, socket);
  }

  @Test
  void messagesMayFollowInTheSameFrame(HubFixture hub) {
    var socket = hub.openSocket("ada");

    socket.sendText(
        "{\"protocol\":\"json\",\"version\":1}\u001e{\"type\":6}\u001e"
            + "{\"type\":1,\"invocationId\":\"7\",\"target\":\"t\",\"arguments\":[]}\u001e");

    var answers = new StringBuilder();
    while (!answers.toString().contains("\"invocationId\":\"7\"")) {
      answers.append(socket.next().payload());
    }
    assertTrue(answers.toString().startsWith("{}\u001e"), answers::toString);
  }

  @Test
  void missingRequestEndsTheConnectionInTime(HubFixture hub) {
    var socket = openWithHandshakeTimeout(hub);

    assertAnswer("{\"error\":\"Handshake was canceled.\"}", true, socket);
    assertEquals(1000, socket.awaitClose());
  }

  @Test
  void halfARequestEndsTheConnectionInTime(HubFixture hub) {
    var socket = openWithHandshakeTimeout(hub);

    socket.sendText("{\"protocol\":\"json\"");

    assertAnswer("{\"error\":\"Handshake was canceled.\"}", true, socket);
    assertEquals(1000, socket.awaitClose());
  }

  @Test
  void endlessRequestEndsTheConnection(HubFixture hub) {
    var socket = hub.openSocket("ada");
    var piece = "x".repeat(256 * 1024);

    for (int i = 0; i < 5 && !socket.isClosed(); i++) {
      socket.sendText(piece);
    }

    assertAnswer("{\"error\":\"Handshake was canceled.\"}", true, socket);
    assertEquals(1000, socket.awaitClose());
  }

  private static RawWebSocket openWithHandshakeTimeout(HubFixture hub) {
    var claims = TokenSigner.claims(hub.clientUrl().toString()).put("asrs.s.cht", "1");
    return hub.service().webSockets().open(hub.clientUrl(), hub.service().signer().sign(claims));
  }

  private static void assertAnswer(String expected, boolean text, RawWebSocket socket) {
    var frame = socket.next();
    assertEquals(expected + "\u001e", frame.payload().toString(UTF_8));
    assertEquals(text, frame.text());
    assertTrue(frame.last());
  }
}
