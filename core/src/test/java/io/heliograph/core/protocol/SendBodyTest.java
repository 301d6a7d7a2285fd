package io.heliograph.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.core.Golden;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.Values;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendBodyTest {
  private static final Buffer JSON_FRAME = Golden.json("hub-protocol/invocation.json");
  private static final Buffer MESSAGEPACK_FRAME = Golden.hex("hub-protocol/invocation.hex");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"target\":\"hi\",\"arguments\":[1.0, {}]} | [1.0, {}]",
        "\ufeff {\"arguments\" : [ \"é\" ] , \"target\" : \"hi\"} | [ \"é\" ]",
        "{\"Target\":\"hi\",\"ARGUMENTS\":[]} | []",
        "{\"target\":\"hi\"} | []",
        "{\"target\":\"hi\",\"arguments\":null} | []",
        "{\"target\":\"hi\",\"arguments\":[1],\"arguments\":null} | []",
        "{\"target\":\"x\",\"TARGET\":\"hi\",\"arguments\":[1],\"Arguments\":[2]} | [2]",
        "{\"x\":{\"target\":\"y\"},\"target\":\"\\u0068i\",\"arguments\":[[]],\"z\":[1]} | [[]]"
      })
  void jsonBodyIsAnInvocation(String body, String arguments) {
    assertEquals(
        new OutgoingMessage.Invocation("hi", Values.json(arguments)),
        SendBody.fromJson(Buffer.buffer(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | body: target: missing (expected: a name)",
        "{\"target\":\"\"} | body: target: empty (expected: a name)",
        "{\"target\":null} | body: target: null (expected: a string)",
        "{\"target\":1} | body: target: a number (expected: a string)",
        "{\"target\":\"a\",\"arguments\":{}} | body: arguments: an object (expected: an array)",
        "{\"target\":\"a\",\"arguments\":\"s\"} | body: arguments: a string (expected: an array)",
        "[] | body: JSON text: no object (expected: one object)",
        "\"secret\" | body: JSON text: no object (expected: one object)",
        "{\"message\":{\"target\":\"a\"}} | body: target: missing (expected: a name)",
        "{\"target\":\"a\"}x | body: JSON text: more than one value (expected: one)",
        "{\"target\":\"a\"}{} | body: JSON text: more than one value (expected: one)",
        "{\"target\":\"a\",} | body: JSON text: malformed at byte 14 (expected: RFC 8259)",
        "{\"target\":\"a\",\"arguments\":[1,]}"
            + " | body: JSON text: malformed at byte 29 (expected: RFC 8259)",
        "{\"target\":\"a\",\"arguments\":[NaN]}"
            + " | body: JSON text: malformed at byte 27 (expected: RFC 8259)",
        "{\"target\":\"a\",\"arguments\":[+1]}"
            + " | body: JSON text: malformed at byte 27 (expected: RFC 8259)",
        "{'target':'a'} | body: JSON text: malformed at byte 1 (expected: RFC 8259)"
      })
  void refusalOfJsonSaysWhatWasExpected(String body, String expected) {
    assertRefused(expected, SendBody::fromJson, Buffer.buffer(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0 80", "ff", "ed a0 80", "e2 82"})
  void invalidUtf8IsRefused(String bytes) {
    Buffer body =
        Buffer.buffer("{\"target\":\"a\",\"arguments\":[\"")
            .appendBuffer(Values.bytes(bytes))
            .appendString("\"]}");
    assertRefused("body: JSON text: invalid bytes (expected: UTF-8)", SendBody::fromJson, body);
  }

  @Test
  void argumentsAreAViewOfTheBody() {
    Buffer body = Buffer.buffer("{\"target\":\"hi\",\"arguments\":[1]}");
    OutgoingMessage message = SendBody.fromJson(body);
    body.setByte(body.length() - 3, (byte) '2');
    assertEquals(new OutgoingMessage.Invocation("hi", Values.json("[2]")), message);
  }

  @Test
  void bodyMayBeASliceOfALargerBuffer() {
    Buffer larger = Buffer.buffer("junk{\"target\":\"hi\",\"arguments\":[1]}junk");
    assertEquals(
        new OutgoingMessage.Invocation("hi", Values.json("[1]")),
        SendBody.fromJson(larger.slice(4, larger.length() - 4)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "82 a6 74 61 72 67 65 74 a2 68 69 a9 61 72 67 75 6d 65 6e 74 73 91 01 | 91 01",
        "82 a6 54 41 52 47 45 54 a2 68 69 a1 78 81 01 02 | json",
        "82 a9 61 72 67 75 6d 65 6e 74 73 c0 a6 74 61 72 67 65 74 a2 68 69 | json",
        "92 a2 68 69 92 c4 01 00 d6 ff 00 00 00 00 | 92 c4 01 00 d6 ff 00 00 00 00",
        "92 a2 68 69 c0 | json"
      })
  void messagePackBodyIsAnInvocation(String body, String arguments) {
    EncodedValue expected =
        arguments.equals("json") ? EncodedValue.NO_ARGUMENTS : Values.messagePack(arguments);
    assertEquals(
        new OutgoingMessage.Invocation("hi", expected),
        SendBody.fromMessagePack(Values.bytes(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80 | body: target: missing (expected: a name)",
        "90 | body: an array of 0 items (expected: 2, target and arguments)",
        "a1 78 | body: a scalar (expected: a map or array of target and arguments)",
        "92 a0 90 | body: target: empty (expected: a name)",
        "92 01 90 | body: target: integer (expected: string)",
        "92 a1 78 01 | body: arguments: integer (expected: array)",
        "92 a1 78 92 01 | body: MessagePack: 1 bytes are left (expected: at least 2)",
        "92 a1 78 90 c0 | body: MessagePack: 1 bytes follow (expected: nothing after the value)",
        "81 01 02 | body: member name: integer (expected: string)"
      })
  void refusalOfMessagePackSaysWhatWasExpected(String body, String expected) {
    assertRefused(expected, SendBody::fromMessagePack, Values.bytes(body));
  }

  @Test
  void framesGoOutAsTheyCame() {
    assertEquals(
        new OutgoingMessage.Framed(Map.of("json", JSON_FRAME)),
        SendBody.fromFrames(frames("json", JSON_FRAME)));
    Buffer both = Buffer.buffer().appendByte((byte) 0x82);
    both.appendBuffer(entry("json", JSON_FRAME));
    both.appendBuffer(entry("messagepack", MESSAGEPACK_FRAME));
    assertEquals(
        new OutgoingMessage.Framed(Map.of("json", JSON_FRAME, "messagepack", MESSAGEPACK_FRAME)),
        SendBody.fromFrames(both));
  }

  @Test
  void severalWholeInvocationsMayBeInOneFrame() {
    Buffer two = JSON_FRAME.copy().appendBuffer(JSON_FRAME);
    assertEquals(
        new OutgoingMessage.Framed(Map.of("json", two)), SendBody.fromFrames(frames("json", two)));
  }

  @Test
  void refusalOfFramesSaysWhatWasExpected() {
    String incomplete = "body: an incomplete hub message (expected: whole framed invocations)";
    String other = "body: another hub message (expected: invocations)";
    assertFramesRefused(incomplete, "json", Buffer.buffer());
    assertFramesRefused(incomplete, "json", Buffer.buffer("{\"type\":6}"));
    assertFramesRefused(incomplete, "json", JSON_FRAME.copy().appendString(" "));
    assertFramesRefused(incomplete, "messagepack", MESSAGEPACK_FRAME.getBuffer(0, 9));
    assertFramesRefused(other, "json", Golden.json("hub-protocol/ping.json"));
    assertFramesRefused(other, "json", Buffer.buffer("{\"type\":99}\u001e"));
    assertFramesRefused(other, "messagepack", Golden.hex("hub-protocol/close.hex"));
    assertFramesRefused(
        "body: message: integer (expected: array)", "messagepack", Values.bytes("01 06"));
    assertFramesRefused(
        "body: hub protocol: \"blazorpack\" (expected: json or messagepack)",
        "blazorpack",
        JSON_FRAME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "80 | body: no hub protocol (expected: json, messagepack or both)",
        "90 | body: content: array (expected: map)",
        "81 01 c4 00 | body: hub protocol name: integer (expected: string)",
        "81 a4 6a 73 6f 6e a0 | body: messages of a hub protocol: string (expected: binary)",
        "81 a4 6a 73 6f 6e c4 09 | body: MessagePack: 0 bytes are left (expected: at least 9)"
      })
  void refusalOfContentSaysWhatWasExpected(String body, String expected) {
    assertRefused(expected, SendBody::fromFrames, Values.bytes(body));
  }

  @Test
  void emptyBodyIsRefused() {
    for (Function<Buffer, OutgoingMessage> parse : parsers()) {
      assertRefused("body: empty (expected: a message)", parse, Buffer.buffer());
    }
  }

  @Test
  void anyBytesAreAMessageOrRefused() {
    Random random = new Random(3);
    for (int round = 0; round < 30_000; round++) {
      Buffer body = frames("json", JSON_FRAME);
      for (int i = random.nextInt(3); i >= 0; i--) {
        body.setByte(random.nextInt(body.length()), (byte) random.nextInt());
      }
      for (Function<Buffer, OutgoingMessage> parse : parsers()) {
        assertEndsWell(parse, body.getBuffer(random.nextInt(8), body.length()));
      }
    }
  }

  private static void assertEndsWell(Function<Buffer, OutgoingMessage> parse, Buffer body) {
    try {
      var _ = parse.apply(body);
    } catch (MalformedBody expected) {
      assertFalse(expected.getMessage().isEmpty());
    }
  }

  private static List<Function<Buffer, OutgoingMessage>> parsers() {
    return List.of(SendBody::fromJson, SendBody::fromMessagePack, SendBody::fromFrames);
  }

  private static void assertFramesRefused(String expected, String protocol, Buffer frames) {
    assertRefused(expected, SendBody::fromFrames, frames(protocol, frames));
  }

  private static void assertRefused(
      String expected, Function<Buffer, OutgoingMessage> parse, Buffer body) {
    assertEquals(expected, assertThrows(MalformedBody.class, () -> parse.apply(body)).getMessage());
  }

  private static Buffer frames(String protocol, Buffer messages) {
    return Buffer.buffer().appendByte((byte) 0x81).appendBuffer(entry(protocol, messages));
  }

  private static Buffer entry(String protocol, Buffer messages) {
    return Buffer.buffer()
        .appendByte((byte) (0xa0 + protocol.length()))
        .appendString(protocol)
        .appendByte((byte) 0xc5)
        .appendUnsignedShort(messages.length())
        .appendBuffer(messages);
  }
}
