package io.heliograph.cluster.bus;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.testkit.cluster.ControlledDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendOrderTest {
  private static final BusLimits LIMITS =
      new BusLimits(2_000, 10, 10, Duration.ofSeconds(1), Duration.ofSeconds(1));
  private static final Set<NodeId> HERE = Set.of(new NodeId("here"));
  private static final Set<NodeId> THERE = Set.of(new NodeId("there"));

  private final List<String> handedOver = new ArrayList<>();
  private boolean room = true;
  private final Vertx vertx = Vertx.vertx();
  private final ControlledDirectory directory = new ControlledDirectory(new NodeId("n1"));
  private final EventBusCommandBus bus =
      new EventBusCommandBus(
          vertx,
          new Targeting(directory, 0),
          new NodeRequests(vertx, directory, LIMITS, new SimpleMeterRegistry()),
          this::handOver,
          LIMITS.bytesInFlight());

  @AfterEach
  void close() {
    await(vertx.close());
  }

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
    assertTrue(bus.inOrder(send("a"), Future.succeededFuture(HERE)).result());
    assertEquals(List.of("a here"), handedOver);
  }

  @Test
  void orderHoldsWhenLaterLookUpsAreFaster() {
    Promise<Set<NodeId>> slow = Promise.promise();
    Promise<Set<NodeId>> fast = Promise.promise();
    Future<Boolean> first = bus.inOrder(send("a"), slow.future());
    Future<Boolean> second = bus.inOrder(send("b"), fast.future());
    Future<Boolean> third = bus.inOrder(send("c"), Future.succeededFuture(HERE));

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
    Future<Boolean> taken = bus.inOrder(send("a"), slow.future());
    slow.complete(HERE);
    assertFalse(taken.result());
  }

  @Test
  void moreThanTheLimitDoesNotWait() {
    Promise<Set<NodeId>> slow = Promise.promise();
    Future<Boolean> first = bus.inOrder(send("a".repeat(3_000)), slow.future());
    Future<Boolean> second = bus.inOrder(send("b"), slow.future());

    assertFalse(second.result());
    assertFalse(first.isComplete());
    slow.complete(HERE);
    assertTrue(first.result());
    assertEquals(1, handedOver.size());
    assertEquals(0, bus.queuedBytes());
  }
}
