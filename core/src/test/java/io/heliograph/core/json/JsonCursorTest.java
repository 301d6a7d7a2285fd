package io.heliograph.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.encoding.Utf8;
import io.heliograph.core.messagepack.JsonToMessagePack;
import io.heliograph.core.messagepack.MessagePackReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Jackson and the JDK are the witnesses.
class JsonCursorTest {
  private static final JsonFactory JACKSON = new JsonFactory();
  private static final String TOKENS = "{}[]:,\"\\/bfnrtue0123456789.-+E \n\t\r\u001ftruefalsenull";
  private static final List<String> SEEDS =
      List.of(
          "{\"a\":[1,-2.5e+10,0,true,false,null],\"b\":{\"c\":\"\\u00e9\\n\\\"x\"}}",
          "[ [ ] , { } , \"\" , -0 , 0.5 , 1E-7 , \"long enough for eight bytes\" ]",
          "\"é€🚀 and more text \\\\ \\/ \\ud83d\\ude80\"",
          "{\"\":{\"\":{\"\":[[[[\"deep\"]]]]}}}",
          "123456789012345678901234567890.123e-45");

  @Test
  void whatPassesIsWhatJacksonTakes() {
    Random random = new Random(42);
    int accepted = 0;
    for (int round = 0; round < 300_000; round++) {
      String text = mutated(SEEDS.get(round % SEEDS.size()), random);
      boolean expected = jacksonTakes(text);
      assertEquals(expected, passes(text), text);
      accepted += expected ? 1 : 0;
    }
    assertTrue(accepted > 10_000, "accepted: " + accepted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\u00E9\\uD83D\\uDE80x\"",
        "\"é\\u0000\""
      })
  void stringIsReadLikeJacksonReadsIt(String text) throws IOException {
    try (JsonParser parser = JACKSON.createParser(text)) {
      parser.nextToken();
      JsonCursor cursor = new JsonCursor(range(text));
      cursor.skipString();
      assertEquals(parser.getText(), cursor.stringFrom(0));
    }
  }

  @Test
  void stringEndsWhereverItsQuoteIs() {
    for (int length = 0; length < 40; length++) {
      for (String inside : List.of("x", "é", "\u007f", "!", "#", "[", "]", "\u00ff")) {
        String text = '"' + inside.repeat(length) + "\"";
        JsonCursor cursor = new JsonCursor(range(text + "   \"and another one\""));
        cursor.skipString();
        assertEquals(range(text).length(), cursor.position());
      }
    }
  }

  @Test
  void bytesAreUtf8WhenTheJdkTakesThem() {
    Random random = new Random(5);
    int valid = 0;
    for (int round = 0; round < 300_000; round++) {
      byte[] bytes = "some ascii é€🚀 text".getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      boolean expected = jdkTakes(bytes);
      assertEquals(expected, Utf8.isValid(bytes, 0, bytes.length));
      valid += expected ? 1 : 0;
    }
    assertTrue(valid > 10_000, "valid: " + valid);
  }

  @Test
  void everyTwoAndThreeByteSequenceIsJudgedLikeTheJdkDoes() {
    for (int first = 0x80; first <= 0xff; first++) {
      for (int second = 0; second <= 0xff; second++) {
        assertJudgedLikeTheJdk((byte) first, (byte) second);
        for (int third : new int[] {0x00, 0x7f, 0x80, 0xbf, 0xc0}) {
          assertJudgedLikeTheJdk((byte) first, (byte) second, (byte) third);
          assertJudgedLikeTheJdk((byte) first, (byte) second, (byte) third, (byte) 0x80);
        }
      }
    }
  }

  private static void assertJudgedLikeTheJdk(byte... bytes) {
    assertEquals(jdkTakes(bytes), Utf8.isValid(bytes, 0, bytes.length));
  }

  private static boolean jdkTakes(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean jacksonTakes(String text) {
    try (JsonParser parser = JACKSON.createParser(text)) {
      JsonToken first = parser.nextToken();
      parser.skipChildren();
      parser.finishToken();
      return first != null && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /// Walking and transcoding must agree, too.
  private static boolean passes(String text) {
    boolean walked = walks(text);
    assertEquals(walked, transcodes(text), text);
    return walked;
  }

  private static boolean walks(String text) {
    try {
      JsonCursor cursor = new JsonCursor(range(text));
      cursor.skip();
      cursor.requireEnd();
      return true;
    } catch (ProtocolViolation e) {
      return false;
    }
  }

  private static boolean transcodes(String text) {
    ByteBuf out = Unpooled.buffer();
    try {
      JsonToMessagePack.write(out, Buffer.buffer(text));
    } catch (ProtocolViolation e) {
      return false;
    }
    MessagePackReader written = new MessagePackReader(ByteRange.copy(out, out.readableBytes()));
    written.skip();
    written.requireEnd();
    return true;
  }

  private static ByteRange range(String text) {
    return ByteRange.of(Buffer.buffer(text));
  }

  private static String mutated(String seed, Random random) {
    StringBuilder text = new StringBuilder(seed);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      char token = TOKENS.charAt(random.nextInt(TOKENS.length()));
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, token);
        case 1 -> text.insert(at, token);
        case 2 -> text.insert(at, text.substring(at / 2, at));
        default -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(3)));
      }
    }
    return text.toString();
  }
}
