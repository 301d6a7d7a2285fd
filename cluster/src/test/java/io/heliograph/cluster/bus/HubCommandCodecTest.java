package io.heliograph.cluster.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.MessageTrace;
import io.heliograph.core.command.WireEnd;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.testkit.Golden;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HubCommandCodecTest {
  private static final HubCommandCodec CODEC = HubCommandCodec.INSTANCE;
  private static final HubName HUB = new HubName("chat");
  private static final GroupName GROUP = new GroupName("g1");
  private static final UserId USER = new UserId("ann");
  private static final ConnectionId CONNECTION = new ConnectionId("c1");
  private static final ConnectionId WIRE = new ConnectionId("w1");
  private static final Recipients EVERYBODY = new Recipients.All(Set.of());
  private static final OutgoingMessage HELLO =
      new OutgoingMessage.Invocation("hi", json("[\"é\",1.0]"));

  static Stream<Arguments> goldenCommands() {
    return Stream.of(
        arguments("send-all", send(new Recipients.All(Set.of(CONNECTION)), HELLO)),
        arguments(
            "send-groups", send(new Recipients.Groups(Set.of(GROUP), Set.of(CONNECTION)), HELLO)),
        arguments(
            "send-users",
            send(
                new Recipients.Users(Set.of(USER), Set.of()),
                new OutgoingMessage.Invocation("hi", messagePack(0x91, 0x01)))),
        arguments(
            "send-connections",
            send(
                Recipients.connection(CONNECTION),
                new OutgoingMessage.Framed(Map.of("json", Buffer.buffer("{\"type\":6}\u001e"))))),
        arguments(
            "send-traced",
            new HubCommand.Send(HUB, EVERYBODY, HELLO, new MessageTrace(-2, "00-0a-0b-01"))),
        arguments("close", new HubCommand.Close(HUB, EVERYBODY, null)),
        arguments("close-reason", new HubCommand.Close(HUB, EVERYBODY, "bye")),
        arguments("join-group", new HubCommand.JoinGroup(HUB, GROUP, CONNECTION)),
        arguments("leave-group", new HubCommand.LeaveGroup(HUB, GROUP, CONNECTION)),
        arguments("leave-all-groups", new HubCommand.LeaveAllGroups(HUB, CONNECTION)),
        arguments("user-join-group", new HubCommand.UserJoinGroup(HUB, USER, GROUP)),
        arguments("user-leave-group", new HubCommand.UserLeaveGroup(HUB, USER, GROUP)),
        arguments("user-leave-all-groups", new HubCommand.UserLeaveAllGroups(HUB, USER)),
        arguments("find-user-in-group", new HubCommand.FindUserInGroup(HUB, USER, GROUP)),
        arguments("poll", new HubCommand.Poll(HUB, CONNECTION, 258)),
        arguments("abandon-poll", new HubCommand.AbandonPoll(HUB, CONNECTION, -1)),
        arguments("receive", new HubCommand.Receive(HUB, CONNECTION, Buffer.buffer("{}\u001e"))),
        arguments("terminate", new HubCommand.Terminate(HUB, CONNECTION)),
        arguments("find-transport", new HubCommand.FindTransport(HUB, CONNECTION)),
        arguments("resume", new HubCommand.Resume(HUB, CONNECTION, WIRE)),
        arguments("wire-output", output(TransferFormat.TEXT, WireEnd.NONE)),
        arguments("wire-output-last", output(TransferFormat.BINARY, WireEnd.CLOSED)),
        arguments("wire-input", input(Buffer.buffer("{}\u001e"), WireEnd.NONE)),
        arguments("wire-input-lost", input(Buffer.buffer(), WireEnd.LOST)));
  }

  @ParameterizedTest
  @MethodSource("goldenCommands")
  void commandHasItsGoldenBytes(String name, HubCommand command) {
    Buffer golden = Golden.hex("inter-node/" + name + ".hex");
    assertEquals(golden, encoded(command));
    assertEquals(command, CODEC.decodeFromWire(0, golden));
  }

  @ParameterizedTest
  @MethodSource("goldenCommands")
  void truncatedCommandIsRefused(String name, HubCommand command) {
    Buffer whole = encoded(command);
    for (int length = 0; length < whole.length(); length++) {
      Buffer part = whole.getBuffer(0, length);
      assertThrows(IllegalArgumentException.class, () -> CODEC.decodeFromWire(0, part));
    }
  }

  @ParameterizedTest
  @MethodSource("goldenCommands")
  void mutatedCommandIsACommandOrRefused(String name, HubCommand command) {
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
        send(
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
    assertEquals("inter-node layout version: 9 (expected: 1)", refusalOf(future));
  }

  @Test
  void unknownKindIsRefusedByName() {
    Buffer unknown = encoded(new HubCommand.Close(HUB, EVERYBODY, null)).setByte(1, (byte) 99);
    assertEquals("command kind: 99 (expected: 1-18)", refusalOf(unknown));
  }

  @Test
  void hugeCountIsRefusedBeforeAnythingIsMade() {
    Buffer hostile = Buffer.buffer(new byte[] {1, 1, 1, 'h', 1, -1, -1, -1, -1, 7});
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

  private static HubCommand send(Recipients recipients, OutgoingMessage message) {
    return new HubCommand.Send(HUB, recipients, message);
  }

  private static HubCommand output(TransferFormat format, WireEnd end) {
    return new HubCommand.WireOutput(HUB, WIRE, format, Buffer.buffer("{}\u001e"), end);
  }

  private static HubCommand input(Buffer bytes, WireEnd end) {
    return new HubCommand.WireInput(HUB, CONNECTION, WIRE, bytes, end);
  }

  private static Buffer encoded(HubCommand command) {
    Buffer buffer = Buffer.buffer();
    CODEC.encodeToWire(buffer, command);
    return buffer;
  }

  private static EncodedValue json(String text) {
    return new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer(text));
  }

  private static EncodedValue messagePack(int... bytes) {
    Buffer buffer = Buffer.buffer();
    for (int b : bytes) {
      buffer.appendByte((byte) b);
    }
    return new EncodedValue(EncodedValue.Encoding.MESSAGEPACK, buffer);
  }
}
