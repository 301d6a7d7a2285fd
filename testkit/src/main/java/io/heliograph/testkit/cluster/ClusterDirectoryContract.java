package io.heliograph.testkit.cluster;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract of every directory.
public abstract class ClusterDirectoryContract {
  private static final HubName HUB = HubName.of("chat");
  private static final HubName OTHER_HUB = HubName.of("news");
  private static final UserId ADA = new UserId("ada");
  private static final UserId BOB = new UserId("bob");
  private static final Presence CONNECTION = new Presence.OfConnection(HUB, new ConnectionId("c1"));

  private ClusterDirectory directory;
  private NodeId node;

  /// A directory in which nothing is recorded.
  protected abstract ClusterDirectory create();

  @BeforeEach
  void createDirectory() {
    directory = create();
    node = directory.liveNodes().iterator().next();
  }

  @Test
  void nothingIsFoundBeforeItAppears() {
    assertEquals(Set.of(), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void whatAppearedIsFoundOnItsNode() {
    await(directory.appeared(CONNECTION, node));
    assertEquals(Set.of(node), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void whatVanishedIsNoLongerFound() {
    await(directory.appeared(CONNECTION, node));
    await(directory.vanished(CONNECTION, node));
    assertEquals(Set.of(), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void appearingAndVanishingTwiceChangesNothing() {
    await(directory.appeared(CONNECTION, node));
    await(directory.appeared(CONNECTION, node));
    await(directory.vanished(CONNECTION, node));
    await(directory.vanished(CONNECTION, node));
    assertEquals(Set.of(), await(directory.nodesWith(CONNECTION)));
  }

  @Test
  void presencesDifferByKindHubAndName() {
    await(directory.appeared(new Presence.OfUser(HUB, ADA), node));
    assertEquals(Set.of(), await(directory.nodesWith(new Presence.OfUser(OTHER_HUB, ADA))));
    assertEquals(Set.of(), await(directory.nodesWith(new Presence.OfUser(HUB, BOB))));
    assertEquals(
        Set.of(), await(directory.nodesWith(new Presence.OfGroup(HUB, GroupName.of("ada")))));
    assertEquals(Set.of(node), await(directory.nodesWith(new Presence.OfUser(HUB, ADA))));
  }
}
