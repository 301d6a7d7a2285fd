package io.heliograph.testkit.cluster;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryDirectoryTest extends ClusterDirectoryContract {
  private static final HubName HUB = HubName.of("chat");
  private static final UserId ADA = new UserId("ada");

  private InMemoryDirectory directory;

  @Override
  protected ClusterDirectory create() {
    directory = new InMemoryDirectory(new NodeId("n1"));
    return directory;
  }

  @Test
  void presenceOnTwoNodesVanishesWithTheLast() {
    Presence user = new Presence.OfUser(HUB, ADA);
    NodeId other = new NodeId("n2");
    directory.appeared(user, new NodeId("n1"));
    directory.appeared(user, other);
    directory.vanished(user, new NodeId("n1"));
    assertEquals(Set.of(other), await(directory.nodesWith(user)));
    directory.vanished(user, other);
    assertEquals(Set.of(), await(directory.nodesWith(user)));
  }

  @Test
  void connectionsOfOneNameLiveApartInTheirHubs() {
    ConnectionId id = new ConnectionId("c");
    directory.appeared(new Presence.OfConnection(HUB, id), new NodeId("n1"));
    assertEquals(
        Set.of(), await(directory.nodesWith(new Presence.OfConnection(HubName.of("other"), id))));
  }
}
