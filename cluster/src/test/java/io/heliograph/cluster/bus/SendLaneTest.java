package io.heliograph.cluster.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.OutgoingMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SendLaneTest {
  private static final Set<NodeId> HERE = Set.of(new NodeId("here"));
  private static final Set<NodeId> THERE = Set.of(new NodeId("there"));

  private final List<String> handedOver = new ArrayList<>();
  private boolean room = true;
  private final SendLane lane = new SendLane(this::handOver, 2_000);

  private Future<Boolean> handOver(HubCommand.Send command, Set<NodeId> nodes) {
    handedOver.add(textOf(command) + " " + nodes.iterator().next());
    return Future.succeededFuture(room);
  }

  private static HubCommand.Send send(String text) {
    return new HubCommand.Send(
        HubName.of("chat"),
        new Recipients.All(Set.of()),
        new OutgoingMessage.Invocation(
            text, new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[]"))));
  }

  private static String textOf(HubCommand.Send command) {
    return command.message() instanceof OutgoingMessage.Invocation invocation
        ? invocation.target()
        : "";
  }

  @Test
  void whatIsKnownGoesAtOnce() {
    assertTrue(lane.add(send("a"), Future.succeededFuture(HERE)).result());
    assertEquals(List.of("a here"), handedOver);
  }

  @Test
  void orderHoldsWhenLaterLookUpsAreFaster() {
    Promise<Set<NodeId>> slow = Promise.promise();
    Promise<Set<NodeId>> fast = Promise.promise();
    Future<Boolean> first = lane.add(send("a"), slow.future());
    Future<Boolean> second = lane.add(send("b"), fast.future());
    Future<Boolean> third = lane.add(send("c"), Future.succeededFuture(HERE));

    fast.complete(THERE);

    assertEquals(List.of(), handedOver);
    assertFalse(first.isComplete() || second.isComplete() || third.isComplete());
    slow.complete(HERE);
    assertEquals(List.of("a here", "b there", "c here"), handedOver);
    assertTrue(first.result() && second.result() && third.result());
  }

  @Test
  void callerLearnsThatThereWasNoRoom() {
    Promise<Set<NodeId>> slow = Promise.promise();
    room = false;
    Future<Boolean> taken = lane.add(send("a"), slow.future());
    slow.complete(HERE);
    assertFalse(taken.result());
  }

  @Test
  void moreThanTheLimitDoesNotWait() {
    Promise<Set<NodeId>> slow = Promise.promise();
    Future<Boolean> first = lane.add(send("a".repeat(3_000)), slow.future());
    Future<Boolean> second = lane.add(send("b"), slow.future());

    assertFalse(second.result());
    assertFalse(first.isComplete());
    slow.complete(HERE);
    assertTrue(first.result());
    assertEquals(1, handedOver.size());
    assertEquals(0, lane.waitingBytes());
  }
}
