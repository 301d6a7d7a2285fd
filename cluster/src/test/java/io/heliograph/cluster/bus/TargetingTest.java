package io.heliograph.cluster.bus;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.testkit.cluster.ControlledDirectory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetingTest {
  private static final HubName HUB = HubName.of("chat");
  private static final GroupName BLUE = GroupName.of("blue");
  private static final GroupName RED = GroupName.of("red");
  private static final Set<NodeId> THREE = nodes("n1", "n2", "n3");
  private static final Set<NodeId> FOUR = nodes("n1", "n2", "n3", "n4");

  private final Vertx vertx = Vertx.vertx();
  private final ControlledDirectory directory = new ControlledDirectory(new NodeId("n1"));
  private final Targeting targeting = new Targeting(directory, Targeting.FEW_NODES);

  private static Set<NodeId> nodes(String... names) {
    return Stream.of(names).map(NodeId::new).collect(Collectors.toSet());
  }

  private void place(Presence what, String... names) {
    nodes(names).forEach(node -> await(directory.appeared(what, node)));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void messageGoesToAFewNodesWithoutAQuestion() {
    directory.live(THREE);
    assertEquals(THREE, targeting.nodesFor(toGroups(BLUE)).result());
    assertTrue(directory.lookups().isEmpty());
  }

  @Test
  void messageForEverybodyGoesToEveryNodeWithoutAQuestion() {
    directory.live(FOUR);
    assertEquals(FOUR, targeting.nodesFor(send(new Recipients.All(Set.of()))).result());
    assertTrue(directory.lookups().isEmpty());
  }

  @Test
  void amongManyNodesMessageGoesOnlyWhereRecipientsAre() throws Exception {
    directory.live(FOUR);
    place(new Presence.OfGroup(HUB, BLUE), "n2");
    place(new Presence.OfGroup(HUB, RED), "n2", "n4");
    assertEquals(nodes("n2", "n4"), await(targeting.nodesFor(toGroups(BLUE, RED))));
    assertEquals(nodes("n2"), await(targeting.nodesFor(toGroups(BLUE))));
  }

  @Test
  void whereNobodyIsNothingGoes() throws Exception {
    directory.live(FOUR);
    Recipients.Users nobody = new Recipients.Users(Set.of(new UserId("ada")), Set.of());
    assertEquals(Set.of(), await(targeting.nodesFor(send(nobody))));
  }

  @Test
  void messageGoesEverywhereWhenTheDirectoryFails() throws Exception {
    directory.live(FOUR);
    directory.answer(Future.failedFuture("down"));
    assertEquals(FOUR, await(targeting.nodesFor(toGroups(BLUE))));
  }

  @Test
  void messageGoesEverywhereWhenTheDirectoryTakesTooLong() throws Exception {
    directory.live(FOUR);
    directory.answer(Promise.<Set<NodeId>>promise().future());
    assertEquals(FOUR, await(targeting.nodesFor(toGroups(BLUE))));
  }

  @Test
  void commandWithAnOutcomeConcernsNoOtherNodeEvenAmongAFew() throws Exception {
    directory.live(THREE);
    ConnectionId id = new ConnectionId("c");
    place(new Presence.OfConnection(HUB, id), "n3");
    assertEquals(nodes("n3"), await(targeting.nodesFor(new HubCommand.JoinGroup(HUB, BLUE, id))));
  }

  @Test
  void commandWithAnOutcomeFailsWithTheDirectory() {
    directory.live(THREE);
    directory.answer(Future.failedFuture("down"));
    HubCommand.JoinGroup join = new HubCommand.JoinGroup(HUB, BLUE, new ConnectionId("c"));
    assertTrue(targeting.nodesFor(join).failed());
  }

  @Test
  void pollOfAConnectionThatIsRecordedNowhereGoesEverywhere() throws Exception {
    directory.live(THREE);
    ConnectionId id = new ConnectionId("c");
    assertEquals(THREE, await(targeting.nodesFor(new RelayCommand.Poll(HUB, id, 1))));
    place(new Presence.OfConnection(HUB, id), "n3");
    assertEquals(nodes("n3"), await(targeting.nodesFor(new RelayCommand.Poll(HUB, id, 2))));
  }

  @Test
  void theOnlyNodeIsNotAskedFor() {
    directory.live(nodes("n1"));
    HubCommand.JoinGroup join = new HubCommand.JoinGroup(HUB, BLUE, new ConnectionId("c"));
    assertEquals(nodes("n1"), targeting.nodesFor(join).result());
    assertFalse(targeting.nodesFor(join).failed());
  }

  private static HubCommand.Send toGroups(GroupName... groups) {
    return send(new Recipients.Groups(Set.of(groups), Set.of()));
  }

  private static HubCommand.Send send(Recipients recipients) {
    return new HubCommand.Send(
        HUB,
        recipients,
        new OutgoingMessage.Invocation(
            "hello", new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[]"))));
  }
}
