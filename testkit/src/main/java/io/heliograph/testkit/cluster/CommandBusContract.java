package io.heliograph.testkit.cluster;

import static io.heliograph.testkit.waiting.Await.await;
import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.testkit.waiting.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The contract of every bus. The connection `c` is on the last node, and the group has members on
/// all of them.
public abstract class CommandBusContract {
  protected static final HubName HUB = HubName.of("chat");
  protected static final ConnectionId CONNECTION = new ConnectionId("c");
  protected static final GroupName GROUP = GroupName.of("g");
  private static final long LIMIT = 1_000_000;
  private static final BusLimits LIMITS = limits(Duration.ofMinutes(1));
  private static final BusLimits IMPATIENT = limits(Duration.ofMillis(100));

  private @Nullable CommandBus bus;

  private static BusLimits limits(Duration timeout) {
    return new BusLimits(LIMIT, 1_000, 1_000, timeout, timeout);
  }

  /// A bus to [#nodes].
  protected abstract CommandBus create(BusLimits limits);

  protected final CommandBus bus() {
    CommandBus created = bus;
    if (created == null) {
      created = create(LIMITS);
      bus = created;
    }
    return created;
  }

  /// The nodes that the bus reaches, in any order but for the last.
  protected abstract List<RecordingNode> nodes();

  @Test
  void messageForEverybodyReachesEveryNodeOnce() {
    HubCommand.Send send = send(new Recipients.All(Set.of()), "[1.0,\"ä\"]");
    await(bus().send(send));
    for (RecordingNode node : nodes()) {
      awaitUntil("every node has it", () -> !node.received.isEmpty());
      assertEquals(List.of(send), node.received);
    }
  }

  @Test
  void messagesArriveInTheOrderInWhichTheyWereTaken() {
    List<Command> sent = new ArrayList<>();
    List<Future<Void>> taken = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      HubCommand.Send send = send(recipients(i), "[" + i + "]");
      sent.add(send);
      taken.add(bus().send(send));
    }
    taken.forEach(Await::await);
    RecordingNode owner = nodes().getLast();
    awaitUntil("all have arrived", () -> owner.received.size() == sent.size());
    assertEquals(sent, owner.received);
  }

  private static Recipients recipients(int i) {
    return switch (i % 3) {
      case 0 -> new Recipients.All(Set.of());
      case 1 -> Recipients.connection(CONNECTION);
      default -> new Recipients.Groups(Set.of(GROUP), Set.of());
    };
  }

  @Test
  void ownerAnswers() {
    nodes().getLast().answer = _ -> Future.succeededFuture(new Outcome.Refused("full"));
    assertEquals(new Outcome.Refused("full"), await(bus().request(join())));
  }

  @Test
  void commandForEverybodyIsAnsweredByEveryNode() {
    HubCommand.Close close = new HubCommand.Close(HUB, new Recipients.All(Set.of()), null);
    nodes().forEach(node -> node.answer = _ -> Future.succeededFuture(Outcome.NOT_FOUND));
    assertEquals(Outcome.NOT_FOUND, await(bus().request(close)));
    nodes().getFirst().answer = _ -> Future.succeededFuture(Outcome.DONE);
    assertEquals(Outcome.DONE, await(bus().request(close)));
    nodes().forEach(node -> assertEquals(List.of(close, close), node.received));
  }

  @Test
  void failureOnTheNodeIsAnUnknownOutcome() {
    nodes().getLast().answer = _ -> Future.failedFuture("broken");
    assertEquals(ErrorCode.OUTCOME_UNKNOWN, refusal(bus().request(join())));
  }

  @Test
  void silenceIsAnUnknownOutcome() {
    nodes().getLast().answer = _ -> Promise.<Outcome>promise().future();
    assertEquals(ErrorCode.OUTCOME_UNKNOWN, refusal(create(IMPATIENT).request(join())));
  }

  @Test
  void moreThanANodeMayOweIsRefusedUntilItHasDelivered() {
    RecordingNode owner = nodes().getLast();
    owner.isStuck = true;
    HubCommand.Send large =
        send(Recipients.connection(CONNECTION), "[\"" + "x".repeat(200_000) + "\"]");
    awaitUntil("the message is refused", () -> !isTaken(large));
    awaitUntil("the node has 4", () -> owner.received.size() == 4);
    assertEquals(ErrorCode.OVERLOADED, refusal(bus().send(large)));

    owner.isStuck = false;
    owner.delivered.complete();
    awaitUntil("the message is taken again", () -> isTaken(large));
    awaitUntil("the node has 5", () -> owner.received.size() == 5);
  }

  private boolean isTaken(HubCommand.Send send) {
    return await(bus().send(send).map(true).otherwise(false));
  }

  protected static HubCommand.JoinGroup join() {
    return new HubCommand.JoinGroup(HUB, GROUP, CONNECTION);
  }

  protected static HubCommand.Send send(Recipients recipients, String arguments) {
    return new HubCommand.Send(
        HUB,
        recipients,
        new OutgoingMessage.Invocation(
            "hello", new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer(arguments))));
  }

  private static ErrorCode refusal(Future<?> future) {
    CompletionException failure = assertThrows(CompletionException.class, () -> await(future));
    return assertInstanceOf(ServiceException.class, failure.getCause()).code();
  }
}
