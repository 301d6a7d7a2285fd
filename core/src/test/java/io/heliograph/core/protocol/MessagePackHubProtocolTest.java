package io.heliograph.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heliograph.core.Golden;
import io.heliograph.core.encoding.EncodedValue;
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

class MessagePackHubProtocolTest extends HubProtocolContract {
  @Override
  HubProtocol protocol() {
    return MessagePackHubProtocol.INSTANCE;
  }

  @Override
  Encoding encoding() {
    return Encoding.MESSAGEPACK;
  }

  @Override
  Buffer golden(String name) {
    return Golden.hex("hub-protocol/" + name + ".hex");
  }

  @Override
  Buffer unknownType() {
    return framed("92 63 91 c0");
  }

  static Stream<Arguments> peerMessages() {
    EncodedValue four = Values.messagePack("94 a6 68 c3 a9 6c 6c 6f 01 c0 81 a1 61 01");
    return Stream.of(
        arguments("javascript-invocation", call(null, four)),
        arguments("javascript-close", new HubMessage.Close(null, false)),
        arguments("javascript-cancel", new HubMessage.CancelInvocation("1")),
        arguments(
            "javascript-stream-invocation",
            new HubMessage.StreamInvocation("1", "s", Values.messagePack("90"), List.of())),
        arguments(
            "javascript-completion-result",
            new HubMessage.Completion("i1", null, Values.messagePack("05"))),
        arguments("javascript-completion-error", HubMessage.Completion.failed("i1", "x")),
        arguments("python-headers", call("u-1", Values.messagePack("92 a1 78 01"))),
        arguments("empty-invocation-id", call(null, Values.messagePack("91 01"))),
        arguments("close-alone", new HubMessage.Close(null, false)),
        arguments("extra-items", HubMessage.Ping.INSTANCE),
        arguments("sequence-uint64", new HubMessage.Sequence(19)));
  }

  @ParameterizedTest
  @MethodSource("peerMessages")
  void peersMessageIsRead(String name, HubMessage message) {
    assertEquals(message, protocol().parse(input(golden("peer-" + name))));
  }

  @Test
  void messagePackIsBinary() {
    assertEquals("messagepack", protocol().name());
    assertEquals(TransferFormat.BINARY, protocol().transferFormat());
  }

  @ParameterizedTest
  @CsvSource({"6, 06", "127, 7f", "128, 80 01", "300, ac 02", "65536, 80 80 04"})
  void lengthIsWrittenSevenBitsAByte(int bodyLength, String prefix) {
    int around = bodyLength < 36 ? 4 : bodyLength < 261 ? 5 : 6;
    String text = "x".repeat(bodyLength - around);
    Buffer written = protocol().write(new HubMessage.Close(text, false));
    Buffer expected = Values.bytes(prefix);
    assertEquals(bodyLength, written.length() - expected.length());
    assertEquals(expected, written.getBuffer(0, expected.length()));
    assertEquals(new HubMessage.Close(text, false), protocol().parse(input(written)));
  }

  @Test
  void prefixMayBeLongerThanItMust() {
    assertEquals(
        HubMessage.Ping.INSTANCE, protocol().parse(input(Values.bytes("82 80 80 80 00 91 06"))));
  }

  @Test
  void largestLengthIsWaitedFor() {
    assertNull(protocol().parse(input(Values.bytes("ff ff ff ff 07 91 06"))));
    assertNull(protocol().parse(input(Values.bytes("ff ff ff ff"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ff ff ff ff 08 | message length: 2415919103 (expected: at most 2147483647)",
        "80 80 80 80 80 01 | message length: too long (expected: at most 5 bytes)",
        "00 | MessagePack: 0 bytes are left (expected: at least 1)"
      })
  void wrongLengthIsAViolation(String bytes, String expected) {
    assertViolation(expected, Values.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "06 | message: integer (expected: array)",
        "90 | type: missing (expected: more than 0 items in the message)",
        "91 a1 36 | type: string (expected: integer)",
        "91 06 c0 | MessagePack: 1 bytes follow (expected: nothing after the value)",
        "94 01 80 | MessagePack: 2 bytes are left (expected: at least 4)",
        "94 01 80 c0 a2 4d 4d | arguments: missing (expected: more than 4 items in the message)",
        "96 01 80 c0 a0 90 90 | target: empty (expected: a name)",
        "96 01 80 c0 c0 90 90 90 | target: nil (expected: string)",
        "96 01 80 c0 a1 4d 01 90 90 | arguments: integer (expected: array)",
        "96 01 81 01 a1 4d c0 a1 4d 90 90 | header name: integer (expected: string)",
        "96 01 90 c0 a1 4d 90 90 | headers: array (expected: map)",
        "95 01 80 01 a1 4d 90 | invocationId: integer (expected: string)",
        "94 02 80 c0 2a | invocationId: missing (expected: a string)",
        "94 03 80 a1 31 04 | result kind: 4 (expected: 1, 2 or 3)",
        "94 03 80 a1 31 03 | result: missing (expected: more than 4 items in the message)",
        "95 03 80 a1 31 01 c0 | error: nil (expected: string)",
        "93 07 c0 c0 | allowReconnect: nil (expected: boolean)",
        "91 08 | sequenceId: missing (expected: more than 1 items in the message)",
        "92 06 c1 | MessagePack: format 0xc1 (expected: one in use)",
        "92 06 dd ff ff ff ff | MessagePack: 0 bytes are left (expected: at least 4294967295)",
        "92 06 df ff ff ff ff | MessagePack: 0 bytes are left (expected: at least 8589934590)",
        "92 06 c6 ff ff ff ff | MessagePack: 0 bytes are left (expected: at least 4294967295)",
        "92 06 a2 c0 80 | MessagePack string: invalid bytes (expected: UTF-8)",
        "92 06 81 90 01 | MessagePack map key: a container (expected: a scalar)"
      })
  void violationSaysWhatWasExpected(String body, String expected) {
    assertViolation(expected, framed(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "91 81 01 c0",
        "91 c4 02 c0 c1",
        "91 d6 ff 5e 0b e1 00",
        "93 ca 3f 80 00 00 cb 7f f8 00 00 00 00 00 00 cf ff ff ff ff ff ff ff ff",
        "96 cc 80 cd 80 00 ce 80 00 00 00 d0 80 d1 80 00 d2 80 00 00 00",
        "91 c7 00 05",
        "91 da 00 01 41",
        "dc 00 01 de 00 01 c2 c3"
      })
  void argumentsKeepTheirBytes(String arguments) {
    HubMessage message = call(null, Values.messagePack(arguments));
    assertEquals(message, protocol().parse(input(protocol().write(message))));
  }

  @Test
  void nestingHasALimit() {
    EncodedValue most = Values.messagePack("91".repeat(127) + "90");
    assertEquals(call(null, most), protocol().parse(input(protocol().write(call(null, most)))));
    EncodedValue tooMuch = Values.messagePack("91".repeat(128) + "90");
    assertViolation(
        "MessagePack: too deep (expected: at most 128 levels)",
        protocol().write(call(null, tooMuch)));
  }

  @Test
  void emptyCloseErrorIsNil() {
    assertEquals(golden("close"), protocol().write(new HubMessage.Close("", false)));
  }

  private static HubMessage call(@Nullable String id, EncodedValue arguments) {
    return new HubMessage.Invocation(id, "M", arguments, List.of());
  }

  private static Buffer framed(String body) {
    Buffer bytes = Values.bytes(body);
    return Buffer.buffer().appendByte((byte) bytes.length()).appendBuffer(bytes);
  }
}
