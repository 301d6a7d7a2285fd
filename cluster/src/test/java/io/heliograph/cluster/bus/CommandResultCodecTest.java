package io.heliograph.cluster.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heliograph.core.command.CommandResult;
import io.heliograph.testkit.Golden;
import io.vertx.core.buffer.Buffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandResultCodecTest {
  private static final CommandResultCodec CODEC = CommandResultCodec.INSTANCE;

  static Stream<Arguments> goldenResults() {
    return Stream.of(
        arguments("result-accepted", CommandResult.ACCEPTED),
        arguments("result-not-found", CommandResult.NOT_FOUND),
        arguments("result-refused", new CommandResult.Refused("too many groups")),
        arguments("result-returned", new CommandResult.Returned(Buffer.buffer("{}\u001e"))),
        arguments("result-ended", CommandResult.ENDED));
  }

  @ParameterizedTest
  @MethodSource("goldenResults")
  void resultHasItsGoldenBytes(String name, CommandResult result) {
    Buffer golden = Golden.hex("inter-node/" + name + ".hex");
    Buffer encoded = Buffer.buffer();
    CODEC.encodeToWire(encoded, result);
    assertEquals(golden, encoded);
    assertEquals(result, CODEC.decodeFromWire(0, golden));
  }

  @ParameterizedTest
  @MethodSource("goldenResults")
  void truncatedResultIsRefused(String name, CommandResult result) {
    Buffer whole = Golden.hex("inter-node/" + name + ".hex");
    for (int length = 0; length < whole.length(); length++) {
      Buffer part = whole.getBuffer(0, length);
      assertThrows(IllegalArgumentException.class, () -> CODEC.decodeFromWire(0, part));
    }
  }

  @Test
  void otherVersionAndUnknownKindAreRefusedByName() {
    assertEquals("inter-node layout version: 2 (expected: 1)", refusalOf(2, 1));
    assertEquals("result kind: 6 (expected: 1-5)", refusalOf(1, 6));
  }

  @Test
  void withinAProcessTheResultItselfIsHandedOver() {
    CommandResult result = new CommandResult.Refused("no");
    assertSame(result, CODEC.transform(result));
  }

  private static String refusalOf(int version, int kind) {
    Buffer bytes = Buffer.buffer(new byte[] {(byte) version, (byte) kind});
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> CODEC.decodeFromWire(0, bytes))
            .getMessage());
  }
}
