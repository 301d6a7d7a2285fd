package io.heliograph.node.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.testkit.cluster.ControlledDirectory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class NodePresenceTest {
  private static final HubName CHAT = HubName.of("chat");
  private static final Presence BLUE = new Presence.OfGroup(CHAT, new GroupName("blue"));
  private static final Presence.OfConnection ADA =
      new Presence.OfConnection(CHAT, new ConnectionId("ada"));

  private final ControlledDirectory directory = new ControlledDirectory(new NodeId("n1"));
  private final List<ControlledDirectory.Write> writes = new ArrayList<>();

  @BeforeEach
  void holdWrites() {
    directory.onWrite(writes::add);
  }

  @Test
  void joinIsAnsweredWhenTheDirectoryShowsIt(Vertx vertx, VertxTestContext test) {
    onPresence(
        vertx,
        test,
        presence -> {
          Future<Void> first = presence.appeared(BLUE, 0);
          Future<Void> second = presence.appeared(BLUE, 1);
          assertEquals(1, writes.size());
          assertFalse(first.isComplete());
          assertFalse(second.isComplete());

          complete(0);
          assertTrue(first.succeeded());
          assertTrue(second.succeeded());
          assertEquals(0b11, presence.shardsWith(BLUE));
          assertEquals(List.of("appeared"), kinds());
        });
  }

  @Test
  void lastWordIsWrittenWhenAWriteIsUnderWay(Vertx vertx, VertxTestContext test) {
    onPresence(
        vertx,
        test,
        presence -> {
          presence.appeared(BLUE, 0);
          Future<Void> gone = presence.vanished(BLUE, 0);
          Future<Void> back = presence.appeared(BLUE, 2);
          complete(0);
          assertTrue(back.succeeded());
          assertTrue(gone.succeeded());
          assertEquals(List.of("appeared"), kinds());

          presence.vanished(BLUE, 2);
          assertEquals(List.of("appeared", "vanished"), kinds());
        });
  }

  @Test
  void groupStaysWhileAnotherShardHasIt(Vertx vertx, VertxTestContext test) {
    onPresence(
        vertx,
        test,
        presence -> {
          presence.appeared(BLUE, 0);
          presence.appeared(BLUE, 1);
          complete(0);
          assertTrue(presence.vanished(BLUE, 0).succeeded());
          assertEquals(0b10, presence.shardsWith(BLUE));
          assertEquals(List.of("appeared"), kinds());
        });
  }

  @Test
  void failedWriteFailsTheJoinAndIsTriedAgainByTheNext(Vertx vertx, VertxTestContext test) {
    onPresence(
        vertx,
        test,
        presence -> {
          Future<Void> failing = presence.appeared(BLUE, 0);
          writes.getFirst().fail("no partition");
          assertTrue(failing.failed());

          Future<Void> again = presence.appeared(BLUE, 0);
          complete(1);
          assertTrue(again.succeeded());
        });
  }

  @Test
  void connectionIdIsGrantedOnce(Vertx vertx, VertxTestContext test) {
    onPresence(
        vertx,
        test,
        presence -> {
          Future<ConnectionClaim> granted = presence.claim(ADA, 0);
          Future<ConnectionClaim> taken = presence.claim(ADA, 1);
          complete(0);
          assertEquals(ConnectionClaim.GRANTED, granted.result());
          assertEquals(ConnectionClaim.TAKEN, taken.result());
          assertEquals(1, presence.connections());
        });
  }

  @Test
  void fullNodeTakesAgainWhenOneHasLeft(Vertx vertx, VertxTestContext test) {
    onPresence(
        vertx,
        test,
        presence -> {
          for (int i = 0; i < MAX_CONNECTIONS; i++) {
            presence.claim(connection("c" + i), 0);
            complete(i);
          }
          assertEquals(ConnectionClaim.FULL, presence.claim(ADA, 0).result());

          presence.released(connection("c0"), 0);
          complete(MAX_CONNECTIONS);
          Future<ConnectionClaim> granted = presence.claim(ADA, 0);
          complete(MAX_CONNECTIONS + 1);
          assertEquals(ConnectionClaim.GRANTED, granted.result());
        });
  }

  private static final int MAX_CONNECTIONS = 3;

  private interface Body {
    void run(NodePresence presence);
  }

  private void onPresence(Vertx vertx, VertxTestContext test, Body body) {
    Context context = vertx.getOrCreateContext();
    NodePresence presence =
        new NodePresence(
            NodeId.random(), directory, context, MAX_CONNECTIONS, new ConnectRate(0, 0));
    context.runOnContext(_ ->
        test.verify(() -> {
          body.run(presence);
          test.completeNow();
        }));
  }

  private static Presence.OfConnection connection(String id) {
    return new Presence.OfConnection(CHAT, new ConnectionId(id));
  }

  private void complete(int write) {
    writes.get(write).carryOut();
  }

  private List<String> kinds() {
    return writes.stream().map(write -> write.appears() ? "appeared" : "vanished").toList();
  }
}
