package io.heliograph.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.EncodedValue.Encoding;
import io.heliograph.core.encoding.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every hub protocol must do.
abstract class HubProtocolContract {
  private static final int MUTATIONS = 4_000;

  abstract HubProtocol protocol();

  /// What the protocol's own values are.
  abstract Encoding encoding();

  /// The framed message of that name.
  abstract Buffer golden(String name);

  /// A well-formed message of an unknown type.
  abstract Buffer unknownType();

  @Test
  void everyMessageIsWrittenAsItsGoldenBytes() {
    goldenMessages()
        .forEach((name, message) -> assertEquals(golden(name), protocol().write(message), name));
  }

  @Test
  void valuesOfTheOtherEncodingAreTranscoded() {
    for (Encoding encoding : Encoding.values()) {
      GoldenMessages.in(encoding)
          .forEach((name, message) -> assertEquals(golden(name), protocol().write(message), name));
    }
  }

  @Test
  void goldenBytesBecomeTheirMessage() {
    goldenMessages()
        .forEach((name, message) -> {
          ByteBuf input = input(golden(name));
          assertEquals(message, protocol().parse(input), name);
          assertEquals(0, input.readableBytes(), name);
        });
  }

  @Test
  void messagesInARowAreCounted() {
    Buffer row = Buffer.buffer();
    int count = 0;
    for (String name : goldenMessages().keySet()) {
      assertEquals(count++, protocol().count(row), name);
      row.appendBuffer(golden(name));
    }
    assertEquals(count, protocol().count(row));
    assertEquals(1, protocol().count(protocol().write(large())));
  }

  private static HubMessage large() {
    Buffer text = Buffer.buffer("[\"" + "x".repeat(20_000) + "\"]");
    return new HubMessage.Invocation(null, "m", new EncodedValue(Encoding.JSON, text), List.of());
  }

  @Test
  void incompleteMessageIsLeftInTheInput() {
    for (String name : goldenMessages().keySet()) {
      Buffer whole = golden(name);
      for (int length = 0; length < whole.length(); length++) {
        ByteBuf input = input(whole.getBuffer(0, length));
        assertNull(protocol().parse(input), name);
        assertEquals(length, input.readableBytes(), name);
      }
    }
  }

  @Test
  void lengthOfTheFirstMessageIsKnownWhenItHasArrivedWhole() {
    for (String name : goldenMessages().keySet()) {
      Buffer whole = golden(name);
      for (int length = 0; length < whole.length(); length++) {
        assertEquals(-1, protocol().lengthOfFirst(input(whole.getBuffer(0, length))), name);
      }
      ByteBuf input = input(whole.copy().appendBuffer(golden("ping")));
      assertEquals(whole.length(), protocol().lengthOfFirst(input), name);
      assertEquals(goldenMessages().get(name), protocol().parse(input), name);
    }
  }

  @Test
  void messagesInOneInputComeInTheirOrder() {
    Buffer all = Buffer.buffer();
    goldenMessages().keySet().forEach(name -> all.appendBuffer(golden(name)));
    ByteBuf input = input(all);
    goldenMessages().values().forEach(message -> assertEquals(message, protocol().parse(input)));
    assertNull(protocol().parse(input));
  }

  @Test
  void unknownTypeIsPassedOver() {
    ByteBuf input = input(unknownType().copy().appendBuffer(golden("ping")));
    assertEquals(HubMessage.Ping.INSTANCE, protocol().parse(input));
    ByteBuf alone = input(unknownType());
    assertNull(protocol().parse(alone));
    assertEquals(0, alone.readableBytes());
  }

  @Test
  void messageDoesNotDependOnItsInput() {
    ByteBuf input = input(golden("invocation"));
    HubMessage message = protocol().parse(input);
    input.setZero(0, input.capacity());
    assertEquals(goldenMessages().get("invocation"), message);
  }

  @Test
  void inputMayBeDirectMemory() {
    ByteBuf input = Unpooled.directBuffer();
    try {
      input.writeBytes(golden("invocation").getBytes());
      assertEquals(goldenMessages().get("invocation"), protocol().parse(input));
    } finally {
      input.release();
    }
  }

  @Test
  void largeMessageComesBack() {
    String large = "x".repeat(3_000_000);
    HubMessage message = new HubMessage.Close(large, false);
    assertEquals(message, protocol().parse(input(protocol().write(message))));
  }

  @Test
  void nameFindsTheProtocol() {
    assertSame(protocol(), HubProtocols.byName(protocol().name()));
  }

  @Test
  void mutatedBytesAreMessagesOrIncompleteOrViolations() {
    Random random = new Random(20_26);
    for (String name : goldenMessages().keySet()) {
      for (int round = 0; round < MUTATIONS; round++) {
        assertEndsWell(mutated(golden(name), random));
      }
    }
  }

  private void assertEndsWell(Buffer bytes) {
    ByteBuf input = input(bytes);
    try {
      while (protocol().parse(input) != null) {
        // Until nothing is left that is a message.
      }
    } catch (ProtocolViolation expected) {
      assertEquals(0, expected.getStackTrace().length);
    } catch (RuntimeException | Error unexpected) {
      throw new AssertionError("bytes: " + HexFormat.of().formatHex(bytes.getBytes()), unexpected);
    }
  }

  private static Buffer mutated(Buffer golden, Random random) {
    Buffer mutant = golden.copy();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(mutant.length());
      switch (random.nextInt(4)) {
        case 0 -> mutant.setByte(at, (byte) random.nextInt());
        case 1 -> mutant.setByte(at, (byte) (mutant.getByte(at) ^ (1 << random.nextInt(8))));
        case 2 ->
            mutant =
                mutant
                    .getBuffer(0, at)
                    .appendBuffer(mutant, at / 2, at - at / 2)
                    .appendBuffer(mutant.getBuffer(at, mutant.length()));
        default ->
            mutant =
                mutant
                    .getBuffer(0, at)
                    .appendByte((byte) random.nextInt())
                    .appendBuffer(mutant.getBuffer(at, mutant.length()));
      }
    }
    return mutant;
  }

  final void assertViolation(String expected, Buffer bytes) {
    ByteBuf input = input(bytes);
    assertEquals(
        expected,
        assertThrows(ProtocolViolation.class, () -> protocol().parse(input)).getMessage());
  }

  final Map<String, HubMessage> goldenMessages() {
    return GoldenMessages.in(encoding());
  }

  static ByteBuf input(Buffer bytes) {
    return Unpooled.copiedBuffer(bytes.getBytes());
  }
}
