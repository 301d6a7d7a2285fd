package io.heliograph.core.messagepack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.encoding.Values;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.internal.buffer.BufferInternal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagePackToJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "c0 | null",
        "c2 | false",
        "c3 | true",
        "00 | 0",
        "7f | 127",
        "ff | -1",
        "e0 | -32",
        "cc 80 | 128",
        "cd ff ff | 65535",
        "ce ff ff ff ff | 4294967295",
        "cf 7f ff ff ff ff ff ff ff | 9223372036854775807",
        "cf ff ff ff ff ff ff ff ff | 18446744073709551615",
        "d0 80 | -128",
        "d1 80 00 | -32768",
        "d2 80 00 00 00 | -2147483648",
        "d3 80 00 00 00 00 00 00 00 | -9223372036854775808",
        "ca 3f 80 00 00 | 1.0",
        "ca 3d cc cc cd | 0.1",
        "ca 7f c0 00 00 | null",
        "cb 3f b9 99 99 99 99 99 9a | 0.1",
        "cb 7f ef ff ff ff ff ff ff | 1.7976931348623157E308",
        "cb 80 00 00 00 00 00 00 00 | -0.0",
        "cb 7f f8 00 00 00 00 00 00 | null",
        "cb 7f f0 00 00 00 00 00 00 | null",
        "ca ff 80 00 00 | null"
      })
  void scalarHasItsText(String hex, String json) {
    assertEquals(json, transcoded(hex));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a0 | \"\"",
        "a4 c3 a9 22 5c | \"é\\\"\\\\\"",
        "a3 1e 0a 00 | \"\\u001e\\n\\u0000\"",
        "d9 04 f0 9f 9a 80 | \"🚀\"",
        "da 00 01 41 | \"A\"",
        "db 00 00 00 01 41 | \"A\"",
        "90 | []",
        "93 01 90 80 | [1,[],{}]",
        "dc 00 02 01 02 | [1,2]",
        "dd 00 00 00 01 c0 | [null]",
        "82 a1 62 01 a1 61 91 c0 | {\"b\":1,\"a\":[null]}",
        "de 00 01 a0 80 | {\"\":{}}",
        "df 00 00 00 01 a1 61 c0 | {\"a\":null}"
      })
  void stringArrayAndMapKeepTheirKind(String hex, String json) {
    assertEquals(json, transcoded(hex));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "c4 00 | \"\"",
        "c4 03 01 02 ff | \"AQL/\"",
        "c5 00 01 00 | \"AA==\"",
        "c6 00 00 00 01 00 | \"AA==\"",
        "d4 01 02 | \"Ag==\"",
        "c7 03 05 01 02 03 | \"AQID\"",
        "d6 ff 5e 0b e1 00 | \"2020-01-01T00:00:00Z\"",
        "d7 ff 1d cd 65 00 5e 0b e1 00 | \"2020-01-01T00:00:00.125Z\"",
        "c7 0c ff 00 00 00 00 ff ff ff ff ff ff ff ff | \"1969-12-31T23:59:59Z\"",
        "d7 ff ff ff ff fc 00 00 00 00 | \"/////AAAAAA=\"",
        "c7 0c ff 00 00 00 00 7f ff ff ff ff ff ff ff | \"AAAAAH//////////\"",
        "d5 ff 00 00 | \"AAA=\""
      })
  void bytesAndExtensionsBecomeText(String hex, String json) {
    assertEquals(json, transcoded(hex));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "81 01 02 | {\"1\":2}",
        "81 c0 02 | {\"null\":2}",
        "81 c3 02 | {\"true\":2}",
        "81 cb 3f f8 00 00 00 00 00 00 02 | {\"1.5\":2}",
        "81 c4 01 00 02 | {\"AA==\":2}",
        "81 d6 ff 5e 0b e1 00 02 | {\"2020-01-01T00:00:00Z\":2}"
      })
  void otherKeyBecomesItsText(String hex, String json) {
    assertEquals(json, transcoded(hex));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c1", "a2 41", "92 01", "81 a1 61", "a1 ff", "dd ff ff ff ff"})
  void malformedBytesAreAViolation(String hex) {
    assertThrows(ProtocolViolation.class, () -> transcoded(hex));
  }

  @Test
  void nestingHasALimit() {
    assertEquals("[".repeat(128) + "]".repeat(128), transcoded("91".repeat(127) + "90"));
    assertThrows(ProtocolViolation.class, () -> transcoded("91".repeat(128) + "90"));
  }

  @Test
  void whatPassesTheCheckHasAJsonForm() {
    Random random = new Random(11);
    int passed = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = new byte[1 + random.nextInt(12)];
      random.nextBytes(bytes);
      bytes[0] = (byte) (random.nextBoolean() ? 0x80 + random.nextInt(0x60) : bytes[0]);
      EncodedValue value = valueIn(bytes);
      if (value != null) {
        passed++;
        assertIsJson(value);
      }
    }
    assertTrue(passed > 10_000, "passed: " + passed);
  }

  private static @Nullable EncodedValue valueIn(byte[] bytes) {
    try {
      return new MessagePackReader(new ByteRange(bytes, 0, bytes.length)).value();
    } catch (ProtocolViolation expected) {
      return null;
    }
  }

  /// Jackson, reading it back, is the witness.
  private static void assertIsJson(EncodedValue value) {
    ByteBuf json = Unpooled.buffer();
    MessagePackToJson.write(json, value.bytes());
    JsonToMessagePack.write(Unpooled.buffer(), BufferInternal.buffer(json));
  }

  private static String transcoded(String hex) {
    ByteBuf out = Unpooled.buffer();
    MessagePackToJson.write(out, Values.bytes(hex));
    return out.toString(StandardCharsets.UTF_8);
  }
}
