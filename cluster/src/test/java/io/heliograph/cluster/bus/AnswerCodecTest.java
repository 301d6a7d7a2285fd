package io.heliograph.cluster.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Outcome;
import io.heliograph.testkit.Golden;
import io.heliograph.testkit.cluster.SampleCommands;
import io.vertx.core.buffer.Buffer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerCodecTest {
  private static final AnswerCodec CODEC = AnswerCodec.INSTANCE;

  static Stream<Arguments> goldenAnswers() {
    return SampleCommands.answers().entrySet().stream()
        .map(entry -> arguments(entry.getKey(), entry.getValue()));
  }

  @Test
  void everyKindHasItsGoldenBytes() {
    assertEquals(
        SampleCommands.kindsOf(Answer.class).collect(Collectors.toSet()),
        SampleCommands.answers().values().stream()
            .map(Answer::getClass)
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("goldenAnswers")
  void answerHasItsGoldenBytes(String name, Answer answer) {
    Buffer golden = Golden.hex("inter-node/" + name + ".hex");
    Buffer encoded = Buffer.buffer();
    CODEC.encodeToWire(encoded, answer);
    assertEquals(golden, encoded);
    assertEquals(answer, CODEC.decodeFromWire(0, golden));
  }

  @ParameterizedTest
  @MethodSource("goldenAnswers")
  void truncatedAnswerIsRefused(String name, Answer answer) {
    Buffer whole = Golden.hex("inter-node/" + name + ".hex");
    for (int length = 0; length < whole.length(); length++) {
      Buffer part = whole.getBuffer(0, length);
      assertThrows(IllegalArgumentException.class, () -> CODEC.decodeFromWire(0, part));
    }
  }

  @Test
  void otherVersionAndUnknownKindAreRefusedByName() {
    assertEquals("inter-node layout version: 1 (expected: 2)", refusalOf(1, 1));
    assertEquals("answer kind: 15 (expected: 1-14)", refusalOf(2, 15));
    assertEquals("answer kind: 0 (expected: 1-14)", refusalOf(2, 0));
  }

  @Test
  void withinAProcessTheAnswerItselfIsHandedOver() {
    Answer answer = new Outcome.Refused("no");
    assertSame(answer, CODEC.transform(answer));
  }

  private static String refusalOf(int version, int kind) {
    Buffer bytes = Buffer.buffer(new byte[] {(byte) version, (byte) kind});
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> CODEC.decodeFromWire(0, bytes))
            .getMessage());
  }
}
