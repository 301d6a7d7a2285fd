package io.heliograph.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.heliograph.core.protocol.HandshakeProtocol.Agreed;
import io.heliograph.core.protocol.HandshakeProtocol.Malformed;
import io.heliograph.core.protocol.HandshakeProtocol.Refused;
import io.heliograph.core.protocol.HandshakeProtocol.Request;
import io.heliograph.core.protocol.HandshakeProtocol.UnknownProtocol;
import io.heliograph.core.protocol.HandshakeProtocol.UnsupportedVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeProtocolTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"protocol\":\"json\",\"version\":1} | json | 1",
        "{\"protocol\": \"json\", \"version\": 1} | json | 1",
        "{\"protocol\":\"messagepack\",\"version\":1} | messagepack | 1",
        "{\"protocol\":\"json\",\"version\":2} | json | 2",
        "{\"version\":0,\"protocol\":\"json\"} | json | 0",
        "{\"version\":1.0,\"protocol\":\"MessagePack\"} | messagepack | 1",
        "{\"x\":[{}],\"version\":1e0,\"\":null,\"protocol\":\"json\"} | json | 1"
      })
  void requestIsGranted(String request, String protocol, int version) {
    Agreed agreed = assertInstanceOf(Agreed.class, parse(request));
    assertEquals(protocol, agreed.protocol().name());
    assertEquals(version, agreed.version());
  }

  @Test
  void hubMessagesBehindTheRequestStayInTheInput() {
    ByteBuf input =
        input("{\"protocol\":\"json\",\"version\":1}\u001e{\"type\":6}\u001e{\"type\":");
    assertEquals(new Agreed(JsonHubProtocol.INSTANCE, 1), HandshakeProtocol.parse(input));
    assertEquals(HubMessage.Ping.INSTANCE, JsonHubProtocol.INSTANCE.parse(input));
    assertEquals("{\"type\":", input.toString(StandardCharsets.UTF_8));
  }

  @Test
  void incompleteRequestIsLeftInTheInput() {
    String request = "{\"protocol\":\"json\",\"version\":1}";
    for (int length = 0; length <= request.length(); length++) {
      ByteBuf input = input(request.substring(0, length));
      assertNull(HandshakeProtocol.parse(input));
      assertEquals(length, input.readableBytes());
    }
  }

  @Test
  void unknownProtocolIsNamed() {
    Refused refused =
        assertInstanceOf(
            UnknownProtocol.class, parse("{\"protocol\":\"blazorpack\",\"version\":1}"));
    assertEquals("The protocol 'blazorpack' is not supported.", refused.error());
  }

  @Test
  void unsupportedVersionIsNamed() {
    Refused refused =
        assertInstanceOf(UnsupportedVersion.class, parse("{\"protocol\":\"json\",\"version\":3}"));
    assertEquals("The server does not support version 3 of the 'json' protocol.", refused.error());
    assertInstanceOf(UnsupportedVersion.class, parse("{\"protocol\":\"json\",\"version\":-1}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "GET / HTTP/1.1",
        "{\"protocol\":\"json\"}",
        "{\"version\":1}",
        "{\"protocol\":null,\"version\":1}",
        "{\"protocol\":\"json\",\"version\":\"1\"}",
        "{\"protocol\":\"json\",\"version\":1.5}",
        "{\"protocol\":\"json\",\"version\":1}x",
        "{\"protocol\":\"json\",\"version\":1"
      })
  void garbageIsRefused(String request) {
    Refused refused = assertInstanceOf(Malformed.class, parse(request));
    assertEquals("An unexpected error occurred during connection handshake.", refused.error());
  }

  @Test
  void responsesHaveTheirExactBytes() {
    assertEquals(Buffer.buffer("{}\u001e"), HandshakeProtocol.response());
    assertEquals(
        Buffer.buffer("{\"error\":\"Handshake was canceled.\"}\u001e"),
        HandshakeProtocol.refusal(HandshakeProtocol.CANCELED));
    assertEquals(
        Buffer.buffer("{\"error\":\"The protocol '\\\"\\u001e' is not supported.\"}\u001e"),
        HandshakeProtocol.refusal(new UnknownProtocol("\"\u001e").error()));
    assertEquals(
        "Cannot use the 'messagepack' protocol on the current transport. The transport does not"
            + " support 'Binary' transfer format.",
        HandshakeProtocol.textOnly("messagepack"));
  }

  private static @Nullable Request parse(String request) {
    return HandshakeProtocol.parse(input(request + "\u001e"));
  }

  private static ByteBuf input(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }
}
