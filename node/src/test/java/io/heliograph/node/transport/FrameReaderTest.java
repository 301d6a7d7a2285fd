package io.heliograph.node.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  private static final int MAX_FRAME = 70_000;
  private static final String MASK = "0a0b0c0d";

  private final FrameReader reader = new FrameReader(MAX_FRAME);
  private final Recorded found = new Recorded();

  @Test
  void payloadIsUnmasked() {
    read(masked(0x81, "hello, unmasked world".getBytes(ISO_8859_1)));

    assertEquals(List.of("text hello, unmasked world ."), found.events);
  }

  @Test
  void bytesMayBeCutAnywhere() {
    byte[] whole =
        HexFormat.of()
            .parseHex(
                masked(0x01, bytes(200, 'a'))
                    + masked(0x89, bytes(3, 'p'))
                    + masked(0x80, bytes(70, 'b')));
    for (byte one : whole) {
      readAll(Unpooled.wrappedBuffer(new byte[] {one}));
    }

    assertEquals("ping ppp", found.events.get(200));
    assertEquals("text b .", found.events.getLast());
    assertEquals(200 + 1 + 70, found.events.size());
  }

  @Test
  void lengthOf64BitsIsRead() {
    read(masked(0x82, bytes(65_536, 'x')));

    assertEquals("binary " + "x".repeat(65_536) + " .", found.events.getFirst());
  }

  @Test
  void emptyFramesAreFramesToo() {
    read("8180" + MASK + "8980" + MASK + "8880" + MASK);

    assertEquals(List.of("text  .", "ping ", "close 1005"), found.events);
  }

  @Test
  void characterMayBeCutBetweenFrames() {
    read(masked(0x01, new byte[] {(byte) 0xf0, (byte) 0x9f}));
    read(masked(0x80, new byte[] {(byte) 0x98, (byte) 0x80}));

    assertEquals(2, found.events.size());
  }

  @Test
  void textIsRefusedAtTheFirstByteThatIsNone() {
    readAll(Unpooled.wrappedBuffer(HexFormat.of().parseHex("818400000000c3")));

    FrameViolation violation = assertThrows(FrameViolation.class, () -> read("28"));
    assertEquals(1007, violation.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c0", "c1", "f5", "ff", "80", "e080", "eda0", "f08f", "f490", "c320", "e1a020", "c3"
      })
  void textThatIsNotUtf8IsRefused(String hex) {
    assertEquals(1007, violationIn(masked(0x81, HexFormat.of().parseHex(hex))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "ed9fbf",
        "ee8080",
        "efbfbf",
        "f0908080",
        "f48fbfbf"
      })
  void everyKindOfCharacterIsText(String hex) {
    read(masked(0x81, HexFormat.of().parseHex(hex)));

    assertEquals(1, found.events.size());
  }

  @ParameterizedTest
  @CsvSource({
    // Reserved bits, unknown opcodes, no mask.
    "c180, 1002",
    "a180, 1002",
    "9180, 1002",
    "8380, 1002",
    "8b80, 1002",
    "8101, 1002",
    // Control frames that are long or in pieces.
    "89fe, 1002",
    "0980, 1002",
    "88ff, 1002",
    // A continuation of nothing, a message within a message.
    "8080, 1002",
    "01800000000081, 1002",
    // Lengths in a longer form than they need, negative, too long.
    "81fe007d, 1002",
    "81ff000000000000ffff, 1002",
    "81ff8000000000000000, 1002",
    "82ff0000000000011171, 1009",
    "82ff7fffffffffffffff, 1009",
    // Close frames with half a status, a forbidden status, a reason that is not text.
    "88810000000003, 1002",
    "888200000000 03e7, 1002",
    "888200000000 03ed, 1002",
    "888200000000 03f7, 1002",
    "888200000000 0bb7, 1002",
    "888200000000 1388, 1002",
    "888300000000 03e8ff, 1007",
    "888300000000 03e8c3, 1007"
  })
  void brokenRuleIsRefused(String hex, int status) {
    assertEquals(status, violationIn(hex.replace(" ", "")));
  }

  @ParameterizedTest
  @CsvSource({"03e8, 1000", "03eb, 1003", "03ef, 1007", "03f6, 1014", "0bb8, 3000", "1387, 4999"})
  void statusThatClientsMaySendIsRead(String hex, int status) {
    read("888200000000" + hex);

    assertEquals(List.of("close " + status), found.events);
  }

  private int violationIn(String hex) {
    return assertThrows(FrameViolation.class, () -> read(hex)).status();
  }

  private void read(String hex) {
    readAll(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
  }

  private void readAll(ByteBuf bytes) {
    while (bytes.isReadable()) {
      reader.read(bytes, found);
    }
  }

  private static byte[] bytes(int size, char content) {
    return String.valueOf(content).repeat(size).getBytes(ISO_8859_1);
  }

  private static String masked(int first, byte[] payload) {
    byte[] mask = HexFormat.of().parseHex(MASK);
    byte[] hidden = new byte[payload.length];
    for (int i = 0; i < payload.length; i++) {
      hidden[i] = (byte) (payload[i] ^ mask[i % 4]);
    }
    return "%02x%s%s%s"
        .formatted(first, lengthOf(payload.length), MASK, HexFormat.of().formatHex(hidden));
  }

  private static String lengthOf(int size) {
    if (size < 126) {
      return "%02x".formatted(0x80 | size);
    }
    return size < 65_536 ? "fe%04x".formatted(size) : "ff%016x".formatted(size);
  }

  private static final class Recorded implements FrameReader.Frames {
    private final List<String> events = new ArrayList<>();

    @Override
    public void onData(byte[] piece, boolean text, boolean last) {
      events.add((text ? "text " : "binary ") + new String(piece, ISO_8859_1) + (last ? " ." : ""));
    }

    @Override
    public void onPing(byte[] payload) {
      events.add("ping " + new String(payload, ISO_8859_1));
    }

    @Override
    public void onClose(int status) {
      events.add("close " + status);
    }
  }
}
