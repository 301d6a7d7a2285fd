package io.heliograph.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heliograph.core.Golden;
import io.heliograph.core.encoding.EncodedValue.Encoding;
import io.heliograph.core.encoding.Values;
import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonHubProtocolTest extends HubProtocolContract {
  @Override
  HubProtocol protocol() {
    return JsonHubProtocol.INSTANCE;
  }

  @Override
  Encoding encoding() {
    return Encoding.JSON;
  }

  @Override
  Buffer golden(String name) {
    return Golden.json("hub-protocol/" + name + ".json");
  }

  @Override
  Buffer unknownType() {
    return text("{\"type\":99,\"what\":[{}]}");
  }

  static Stream<Arguments> peerMessages() {
    return Stream.of(
        arguments("javascript-type-last", call(null, "[\"x\",1]")),
        arguments("python-headers", call("u-1", "[ \"x\" , 1 ]")),
        arguments("java-close", new HubMessage.Close(null, false)),
        arguments(
            "javascript-completion",
            new HubMessage.Completion("srv-1", null, Values.json("\"res\""))));
  }

  @ParameterizedTest
  @MethodSource("peerMessages")
  void peersMessageIsRead(String name, HubMessage message) {
    assertEquals(message, protocol().parse(input(golden("peer-" + name))));
  }

  @Test
  void jsonIsText() {
    assertEquals("json", protocol().name());
    assertEquals(TransferFormat.TEXT, protocol().transferFormat());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[ ]",
        "[ 1.0 , -0, 1e400,123456789012345678901234567890 ]",
        "[\"\\u001e\\ud800\", \"\u20ac\", {\"a\" : [ true ,null ] } ]",
        "[\n\t{\"arguments\":[],\"type\":2}\r\n]",
        "[\"\"]",
        "[[[]],{}]"
      })
  void argumentsKeepTheirBytes(String arguments) {
    Buffer message = text(" {\"target\":\"M\", \"arguments\" : " + arguments + " , \"type\":1 } ");
    assertEquals(call(null, arguments), protocol().parse(input(message)));
    Buffer written = text("{\"type\":1,\"target\":\"M\",\"arguments\":" + arguments + "}");
    assertEquals(written, protocol().write(call(null, arguments)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "-1.50", "\"\"", "\"a\\\"b\\u0041\"", "true", "false", "null", "{ }", "[1]"})
  void resultAndItemKeepTheirBytes(String value) {
    Buffer result = text("{\"result\": " + value + " ,\"type\":3,\"invocationId\":\"1\"}");
    assertEquals(
        new HubMessage.Completion("1", null, Values.json(value)), protocol().parse(input(result)));
    Buffer item = text("{\"type\":2,\"invocationId\":\"1\",\"item\":" + value + "}");
    assertEquals(new HubMessage.StreamItem("1", Values.json(value)), protocol().parse(input(item)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\":1.0,\"target\":\"M\"}",
        "{\"type\":1e0,\"target\":\"M\",\"target\":\"M\"}",
        "{\"type\":1,\"type\":1,\"target\":\"N\",\"target\":\"M\"}",
        "{\"type\":1,\"target\":\"M\",\"invocationId\":\"\"}",
        "{\"type\":1,\"target\":\"\\u004d\",\"streamIds\":[]}",
        "{\"\\u0074ype\":1,\"target\":\"M\",\"\":null}"
      })
  void otherSpellingsAreTheSameCall(String message) {
    assertEquals(call(null, "[]"), protocol().parse(input(text(message))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | type: missing (expected: a value)",
        "{\"type\":null} | type: null (expected: a number)",
        "{\"type\":\"1\"} | type: a string (expected: a number)",
        "{\"type\":1.5} | type: 1.5 (expected: a whole number)",
        "{\"type\":1,\"arguments\":[]} | target: missing (expected: a value)",
        "{\"type\":1,\"target\":\"\"} | target: missing (expected: a value)",
        "{\"type\":1,\"target\":null} | target: null (expected: a string)",
        "{\"type\":1,\"target\":\"M\",\"arguments\":{}} | arguments: an object (expected: an"
            + " array)",
        "{\"type\":1,\"target\":\"M\",\"arguments\":null} | arguments: null (expected: an array)",
        "{\"type\":1,\"target\":\"M\",\"invocationId\":null}"
            + " | invocationId: null (expected: a string)",
        "{\"type\":1,\"target\":\"M\",\"streamIds\":[1]} | streamIds: a number (expected: a"
            + " string)",
        "{\"type\":2,\"invocationId\":\"1\"} | item: missing (expected: a value)",
        "{\"type\":2,\"item\":1} | invocationId: missing (expected: a value)",
        "{\"type\":3} | invocationId: missing (expected: a value)",
        "{\"type\":3,\"invocationId\":\"\"} | invocationId: missing (expected: a value)",
        "{\"type\":3,\"invocationId\":\"1\",\"error\":null} | error: null (expected: a string)",
        "{\"type\":3,\"invocationId\":\"1\",\"error\":\"E\",\"result\":null}"
            + " | completion: error and result (expected: at most one of them)",
        "{\"type\":4,\"target\":\"M\"} | invocationId: missing (expected: a value)",
        "{\"type\":5} | invocationId: missing (expected: a value)",
        "{\"type\":7,\"allowReconnect\":1} | allowReconnect: a number (expected: true or false)",
        "{\"type\":8} | sequenceId: missing (expected: a value)",
        "[] | JSON text: no object (expected: one object)",
        "'' | JSON text: no object (expected: one object)",
        "{\"type\":6}{} | JSON text: more than one value (expected: one)",
        "{\"type\":6 | JSON text: malformed at byte 9 (expected: RFC 8259)",
        "{\"type\":06} | JSON text: malformed at byte 9 (expected: RFC 8259)",
        "{\"secret\":secret} | JSON text: malformed at byte 10 (expected: RFC 8259)"
      })
  void violationSaysWhatWasExpected(String message, String expected) {
    assertViolation(expected, text(message));
  }

  @Test
  void emptyMessageIsAViolation() {
    assertViolation("JSON text: no object (expected: one object)", text(""));
  }

  @Test
  void invalidUtf8IsAViolation() {
    for (String bytes : List.of("c0 80", "ed a0 80", "ff", "f4 90 80 80", "e2 82", "80")) {
      Buffer message =
          Buffer.buffer("{\"type\":6,\"x\":\"")
              .appendBuffer(Values.bytes(bytes))
              .appendBuffer(text("\"}"));
      assertViolation("JSON text: invalid bytes (expected: UTF-8)", message);
    }
  }

  @Test
  void byteOrderMarkAndOtherEncodingsAreViolations() {
    assertViolation(
        "JSON text: no object (expected: one object)",
        Values.bytes("ef bb bf").appendBuffer(text("{\"type\":6}")));
  }

  @Test
  void nestingHasALimit() {
    String deep = "[".repeat(128) + "]".repeat(128);
    Buffer most = text("{\"type\":1,\"target\":\"M\",\"arguments\":" + deep + "}");
    assertEquals(call(null, deep), protocol().parse(input(most)));
    Buffer tooMuch = text("{\"type\":1,\"target\":\"M\",\"arguments\":[" + deep + "]}");
    assertViolation("JSON text: too deep (expected: at most 128 levels)", tooMuch);
  }

  @Test
  void emptyErrorsAreLeftOut() {
    assertEquals(text("{\"type\":7}"), protocol().write(new HubMessage.Close("", false)));
    assertEquals(
        text("{\"type\":3,\"invocationId\":\"1\"}"),
        protocol().write(HubMessage.Completion.failed("1", "")));
  }

  @Test
  void stringsAreEscapedWhereTheyMustBe() {
    HubMessage message = new HubMessage.Close("\u0000\u001e\"\\/\r\n\t\b\u007f€🚀\ud800é", false);
    assertEquals(
        text("{\"type\":7,\"error\":\"\\u0000\\u001e\\\"\\\\/\\r\\n\\t\\u0008\u007f€🚀?é\"}"),
        protocol().write(message));
  }

  private static HubMessage call(@Nullable String id, String arguments) {
    return new HubMessage.Invocation(id, "M", Values.json(arguments), List.of());
  }

  private static Buffer text(String message) {
    return Buffer.buffer(message).appendByte((byte) 0x1e);
  }
}
