package io.heliograph.testkit.cluster;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.InputAnswer;
import io.heliograph.core.command.MessageTrace;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.PollAnswer;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.TransportAnswer;
import io.heliograph.core.command.WireEnd;
import io.heliograph.core.command.WireId;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Commands and answers to try things with, by name: at least one of every kind there is.
public final class SampleCommands {
  private static final HubName HUB = new HubName("chat");
  private static final GroupName GROUP = new GroupName("g1");
  private static final UserId USER = new UserId("ann");
  private static final ConnectionId CONNECTION = new ConnectionId("c1");
  private static final WireId WIRE = new WireId("w1");
  private static final Buffer BYTES = Buffer.buffer("{}\u001e");
  private static final Recipients EVERYBODY = new Recipients.All(Set.of());
  private static final OutgoingMessage HELLO =
      new OutgoingMessage.Invocation(
          "hi", new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[\"é\",1.0]")));
  private static final OutgoingMessage PACKED =
      new OutgoingMessage.Invocation(
          "hi",
          new EncodedValue(
              EncodedValue.Encoding.MESSAGEPACK, Buffer.buffer(new byte[] {(byte) 0x91, 0x01})));
  private static final OutgoingMessage FRAMED =
      new OutgoingMessage.Framed(Map.of("json", Buffer.buffer("{\"type\":6}\u001e")));

  private SampleCommands() {}

  /// What front doors ask.
  public static Map<String, HubCommand> hub() {
    Map<String, HubCommand> all = new LinkedHashMap<>();
    all.put("send-all", new HubCommand.Send(HUB, new Recipients.All(Set.of(CONNECTION)), HELLO));
    all.put(
        "send-groups",
        new HubCommand.Send(HUB, new Recipients.Groups(Set.of(GROUP), Set.of(CONNECTION)), HELLO));
    all.put(
        "send-users",
        new HubCommand.Send(HUB, new Recipients.Users(Set.of(USER), Set.of()), PACKED));
    all.put(
        "send-connections", new HubCommand.Send(HUB, Recipients.connection(CONNECTION), FRAMED));
    all.put(
        "send-traced",
        new HubCommand.Send(HUB, EVERYBODY, HELLO, new MessageTrace(-2, "00-0a-0b-01")));
    all.put("close", new HubCommand.Close(HUB, EVERYBODY, null));
    all.put("close-reason", new HubCommand.Close(HUB, EVERYBODY, "bye"));
    all.put("join-group", new HubCommand.JoinGroup(HUB, GROUP, CONNECTION));
    all.put("leave-group", new HubCommand.LeaveGroup(HUB, GROUP, CONNECTION));
    all.put("leave-all-groups", new HubCommand.LeaveAllGroups(HUB, CONNECTION));
    all.put("user-join-group", new HubCommand.UserJoinGroup(HUB, USER, GROUP));
    all.put("user-leave-group", new HubCommand.UserLeaveGroup(HUB, USER, GROUP));
    all.put("user-leave-all-groups", new HubCommand.UserLeaveAllGroups(HUB, USER));
    all.put("find-user-in-group", new HubCommand.FindUserInGroup(HUB, USER, GROUP));
    return all;
  }

  /// What passes between processes on behalf of a client.
  public static Map<String, RelayCommand<?>> relay() {
    Map<String, RelayCommand<?>> all = new LinkedHashMap<>();
    all.put("poll", new RelayCommand.Poll(HUB, CONNECTION, 258));
    all.put("abandon-poll", new RelayCommand.AbandonPoll(HUB, CONNECTION, -1));
    all.put("receive", new RelayCommand.Receive(HUB, CONNECTION, BYTES));
    all.put("terminate", new RelayCommand.Terminate(HUB, CONNECTION));
    all.put("find-transport", new RelayCommand.FindTransport(HUB, CONNECTION));
    all.put("resume", new RelayCommand.Resume(HUB, CONNECTION, WIRE));
    all.put(
        "wire-output",
        new RelayCommand.WireOutput(HUB, WIRE, TransferFormat.TEXT, BYTES, WireEnd.NONE));
    all.put(
        "wire-output-last",
        new RelayCommand.WireOutput(HUB, WIRE, TransferFormat.BINARY, BYTES, WireEnd.CLOSED));
    all.put("wire-input", new RelayCommand.WireInput(HUB, CONNECTION, WIRE, BYTES, WireEnd.NONE));
    all.put(
        "wire-input-lost",
        new RelayCommand.WireInput(HUB, CONNECTION, WIRE, Buffer.buffer(), WireEnd.LOST));
    return all;
  }

  /// Both.
  public static Map<String, Command> all() {
    Map<String, Command> all = new LinkedHashMap<>(hub());
    all.putAll(relay());
    return all;
  }

  /// What nodes answer.
  public static Map<String, Answer> answers() {
    Map<String, Answer> all = new LinkedHashMap<>();
    all.put("answer-done", Outcome.DONE);
    all.put("answer-not-found", Outcome.NOT_FOUND);
    all.put("answer-refused", new Outcome.Refused("too many groups"));
    all.put("answer-poll-bytes", new PollAnswer.Bytes(BYTES));
    all.put("answer-poll-ended", PollAnswer.ENDED);
    all.put("answer-poll-not-found", PollAnswer.NOT_FOUND);
    all.put("answer-poll-refused", new PollAnswer.Refused("another transport"));
    all.put("answer-transport", new TransportAnswer.Open(ClientTransport.WEB_SOCKETS));
    all.put("answer-transport-not-found", TransportAnswer.NOT_FOUND);
    all.put("answer-input-taken", InputAnswer.TAKEN);
    all.put("answer-input-held", InputAnswer.HELD);
    all.put("answer-input-full", InputAnswer.FULL);
    all.put("answer-input-not-found", InputAnswer.NOT_FOUND);
    all.put("answer-input-refused", new InputAnswer.Refused("another transport"));
    return all;
  }

  /// Every concrete subtype of a sealed type.
  public static Stream<Class<?>> kindsOf(Class<?> sealed) {
    Class<?>[] permitted = sealed.getPermittedSubclasses();
    return permitted == null
        ? Stream.of(sealed)
        : Stream.of(permitted).flatMap(SampleCommands::kindsOf).distinct();
  }
}
