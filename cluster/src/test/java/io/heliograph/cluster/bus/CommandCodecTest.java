package io.heliograph.cluster.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.testkit.Golden;
import io.heliograph.testkit.cluster.SampleCommands;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CommandCodecTest {
  private static final CommandCodec CODEC = CommandCodec.INSTANCE;
  private static final HubName HUB = new HubName("chat");
  private static final GroupName GROUP = new GroupName("g1");
  private static final ConnectionId CONNECTION = new ConnectionId("c1");
  private static final Recipients EVERYBODY = new Recipients.All(Set.of());

  static Stream<Arguments> goldenCommands() {
    return SampleCommands.all().entrySet().stream()
        .map(entry -> arguments(entry.getKey(), entry.getValue()));
  }

  @Test
  void everyKindHasItsGoldenBytes() {
    assertEquals(
        SampleCommands.kindsOf(Command.class).collect(Collectors.toSet()),
        SampleCommands.all().values().stream().map(Command::getClass).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("goldenCommands")
  void commandHasItsGoldenBytes(String name, Command command) {
    Buffer golden = Golden.hex("inter-node/" + name + ".hex");
    assertEquals(golden, encoded(command));
    assertEquals(command, CODEC.decodeFromWire(0, golden));
  }

  @ParameterizedTest
  @MethodSource("goldenCommands")
  void truncatedCommandIsRefused(String name, Command command) {
    Buffer whole = encoded(command);
    for (int length = 0; length < whole.length(); length++) {
      Buffer part = whole.getBuffer(0, length);
      assertThrows(IllegalArgumentException.class, () -> CODEC.decodeFromWire(0, part));
    }
  }

  @ParameterizedTest
  @MethodSource("goldenCommands")
  void mutatedCommandIsACommandOrRefused(String name, Command command) {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      Buffer mutant = encoded(command);
      for (int i = random.nextInt(3); i >= 0; i--) {
        mutant.setByte(random.nextInt(mutant.length()), (byte) random.nextInt());
      }
      try {
        CODEC.decodeFromWire(0, mutant);
      } catch (IllegalArgumentException expected) {
        assertTrue(expected.getMessage() != null);
      }
    }
  }

  @Test
  void manyRecipientsAndLongTextsComeBack() {
    HubCommand command =
        new HubCommand.Send(
            HUB,
            new Recipients.Groups(
                Set.of(GROUP, new GroupName("x".repeat(1024)), new GroupName("日本語 🚀")),
                Set.of(CONNECTION, new ConnectionId("c2"))),
            new OutgoingMessage.Framed(
                Map.of(
                    "json", Buffer.buffer("a".repeat(70_000)),
                    "messagepack", Buffer.buffer(new byte[] {1, (byte) 0x80}))));
    assertEquals(command, CODEC.decodeFromWire(0, encoded(command)));
  }

  @Test
  void commandIsReadFromTheMiddleOfABuffer() {
    HubCommand command = new HubCommand.LeaveAllGroups(HUB, CONNECTION);
    Buffer buffer = Buffer.buffer("before");
    CODEC.encodeToWire(buffer, command);
    assertEquals(command, CODEC.decodeFromWire(6, buffer.appendString("after")));
  }

  @Test
  void otherVersionIsRefusedByName() {
    Buffer future = encoded(new HubCommand.Close(HUB, EVERYBODY, null)).setByte(0, (byte) 9);
    assertEquals("inter-node layout version: 9 (expected: 2)", refusalOf(future));
  }

  @Test
  void unknownKindIsRefusedByName() {
    Buffer unknown = encoded(new HubCommand.Close(HUB, EVERYBODY, null)).setByte(2, (byte) 99);
    assertEquals("hub command kind: 99 (expected: 1-9)", refusalOf(unknown));
  }

  @Test
  void unknownFamilyIsRefusedByName() {
    Buffer unknown = encoded(new HubCommand.Close(HUB, EVERYBODY, null)).setByte(1, (byte) 9);
    assertEquals("command family: 9 (expected: 1-2)", refusalOf(unknown));
  }

  @Test
  void hugeCountIsRefusedBeforeAnythingIsMade() {
    Buffer hostile = Buffer.buffer(new byte[] {2, 1, 1, 1, 'h', 1, -1, -1, -1, -1, 7});
    assertEquals(
        "inter-node bytes: 0 are left (expected: at least 2147483647)", refusalOf(hostile));
  }

  @Test
  void withinAProcessTheCommandItselfIsHandedOver() {
    HubCommand command = new HubCommand.Close(HUB, EVERYBODY, null);
    assertSame(command, CODEC.transform(command));
  }

  private static String refusalOf(Buffer bytes) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> CODEC.decodeFromWire(0, bytes))
            .getMessage());
  }

  private static Buffer encoded(Command command) {
    Buffer buffer = Buffer.buffer();
    CODEC.encodeToWire(buffer, command);
    return buffer;
  }
}
