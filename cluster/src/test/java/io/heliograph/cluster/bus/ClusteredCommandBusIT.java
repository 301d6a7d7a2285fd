package io.heliograph.cluster.bus;

import static io.heliograph.testkit.waiting.Await.await;
import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.cluster.hazelcast.TestCluster;
import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.config.Role;
import io.heliograph.core.hub.Recipients;
import io.heliograph.testkit.cluster.CommandBusContract;
import io.heliograph.testkit.cluster.RecordingNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A gateway and two nodes; every look-up that can be made is made.
class ClusteredCommandBusIT extends CommandBusContract {
  private static final TestCluster CLUSTER = new TestCluster();
  private static final List<RecordingNode> NODES = new ArrayList<>();
  private static TestCluster.Running gateway;

  @BeforeAll
  static void startCluster() {
    gateway = CLUSTER.start(Role.GATEWAY, InstantSource.system());
    for (int i = 0; i < 2; i++) {
      startNode();
    }
  }

  private static TestCluster.Running startNode() {
    TestCluster.Running running = CLUSTER.start(Role.NODE, InstantSource.system());
    RecordingNode node = new RecordingNode();
    NODES.add(node);
    await(
        new CommandListener(running.vertx(), running.id(), node, new SimpleMeterRegistry())
            .start(running.vertx().getOrCreateContext()));
    await(running.directory().appeared(new Presence.OfGroup(HUB, GROUP), running.id()));
    return running;
  }

  @Override
  protected CommandBus create(BusLimits limits) {
    ClusterDirectory directory = gateway.directory();
    return new EventBusCommandBus(
        gateway.vertx(), directory, new Targeting(directory, 0), limits, new SimpleMeterRegistry());
  }

  @BeforeEach
  void forget() {
    NODES.forEach(node -> {
      node.received.clear();
      node.delivered = Promise.promise();
      node.isStuck = false;
      node.answer = _ -> Future.succeededFuture(Outcome.DONE);
    });
    TestCluster.Running owner = CLUSTER.running().getLast();
    await(owner.directory().appeared(new Presence.OfConnection(HUB, CONNECTION), owner.id()));
  }

  @AfterAll
  static void stopCluster() {
    CLUSTER.close();
  }

  @Override
  protected List<RecordingNode> nodes() {
    return NODES;
  }

  @Test
  void messageForOneConnectionReachesNoOtherNode() {
    HubCommand.Send send = send(Recipients.connection(CONNECTION), "[]");
    await(bus().send(send));
    awaitUntil("it has arrived", () -> !NODES.getLast().received.isEmpty());
    assertTrue(NODES.getFirst().received.isEmpty());
  }

  @Test
  void lostNodeIsAnAnswerAtOnce() {
    TestCluster.Running lost = startNode();
    RecordingNode node = NODES.removeLast();
    node.answer = _ -> Promise.<Outcome>promise().future();
    Future<Outcome> closed =
        bus().request(new HubCommand.Close(HUB, new Recipients.All(Set.of()), null));
    awaitUntil("it has arrived", () -> !node.received.isEmpty());

    CLUSTER.kill(lost);

    assertEquals(Outcome.DONE, await(closed));
  }
}
