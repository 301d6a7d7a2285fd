package io.heliograph.core.messagepack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.core.encoding.ProtocolViolation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonToMessagePackTest {
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "-0, 00",
    "127, 7f",
    "128, cc80",
    "255, ccff",
    "256, cd0100",
    "65535, cdffff",
    "65536, ce00010000",
    "4294967295, ceffffffff",
    "4294967296, cf0000000100000000",
    "9223372036854775807, cf7fffffffffffffff",
    "9223372036854775808, cf8000000000000000",
    "18446744073709551615, cfffffffffffffffff",
    "18446744073709551616, cb43f0000000000000",
    "-1, ff",
    "-32, e0",
    "-33, d0df",
    "-128, d080",
    "-129, d1ff7f",
    "-32768, d18000",
    "-32769, d2ffff7fff",
    "-2147483648, d280000000",
    "-2147483649, d3ffffffff7fffffff",
    "-9223372036854775808, d38000000000000000",
    "-9223372036854775809, cbc3e0000000000000"
  })
  void wholeNumberTakesTheShortestFormat(String json, String hex) {
    assertEquals(hex, transcoded(json));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, cb3ff0000000000000",
    "-0.0, cb8000000000000000",
    "1.5, cb3ff8000000000000",
    "0.1, cb3fb999999999999a",
    "1e2, cb4059000000000000",
    "-2.5E-3, cbbf647ae147ae147b",
    "1e400, cb7ff0000000000000",
    "5e-324, cb0000000000000001"
  })
  void otherNumberIsFloat64(String json, String hex) {
    assertEquals(hex, transcoded(json));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | c0",
        "false | c2",
        "true | c3",
        "\"\" | a0",
        "\"hi\" | a26869",
        "\"é\" | a2c3a9",
        "\"\\u00e9\\n\\/\" | a4c3a90a2f",
        "\"🚀\" | a4f09f9a80",
        "\"\\ud83d\\ude80\" | a4f09f9a80",
        "\"\\ud83d\" | a13f",
        "\"\\ud83dé\" | a33fc3a9",
        "\"2026-11-24T00:00:00Z\" | b4323032362d31312d32345430303a30303a30305a",
        "[] | 90",
        "{} | 80",
        "[ 1 , [ ] , {} ] | 93019080",
        "{ \"b\" : 1 , \"a\" : [ null ] } | 82a16201a16191c0",
        "{\"a\":1,\"a\":2} | 82a16101a16102",
        "{\"\":{\"1\":true}} | 81a081a131c3"
      })
  void otherValueKeepsItsKind(String json, String hex) {
    assertEquals(hex, transcoded(json));
  }

  @ParameterizedTest
  @CsvSource({
    "31, bf",
    "32, d920",
    "255, d9ff",
    "256, da0100",
    "65535, daffff",
    "65536, db00010000"
  })
  void stringTakesTheShortestFormat(int length, String head) {
    String text = "x".repeat(length);
    assertEquals(head + "78".repeat(length), transcoded("\"" + text + "\""));
  }

  @ParameterizedTest
  @CsvSource({"15, 9f", "16, dc0010", "65535, dcffff", "65536, dd00010000"})
  void arrayTakesTheShortestFormat(int count, String head) {
    String json = "[" + "1,".repeat(count - 1) + "1]";
    assertEquals(head + "01".repeat(count), transcoded(json));
  }

  @ParameterizedTest
  @CsvSource({"15, 8f", "16, de0010", "65535, deffff", "65536, df00010000"})
  void objectTakesTheShortestFormat(int count, String head) {
    String json = "{" + "\"a\":1,".repeat(count - 1) + "\"a\":1}";
    assertEquals(head + "a16101".repeat(count), transcoded(json));
  }

  @Test
  void longListsInLongListsComeOutInOrder() {
    String inner =
        IntStream.range(0, 20)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(",", "[", "]"));
    String innerHex =
        "dc0014" + IntStream.range(0, 20).mapToObj("%02x"::formatted).collect(Collectors.joining());
    String outer = "[" + (inner + ",").repeat(16) + "\"end\"]";
    assertEquals("dc0011" + innerHex.repeat(16) + "a3656e64", transcoded(outer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "[1", "{\"a\"}", "nul", "01", "\"a"})
  void malformedTextIsAViolation(String json) {
    assertThrows(ProtocolViolation.class, () -> transcoded(json));
  }

  @Test
  void nestingHasALimit() {
    assertEquals("91".repeat(127) + "90", transcoded("[".repeat(128) + "]".repeat(128)));
    assertThrows(ProtocolViolation.class, () -> transcoded("[".repeat(129) + "]".repeat(129)));
  }

  private static String transcoded(String json) {
    ByteBuf out = Unpooled.buffer();
    JsonToMessagePack.write(out, Buffer.buffer(json));
    return ByteBufUtil.hexDump(out);
  }
}
