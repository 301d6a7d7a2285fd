package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.waiting.Await;
import java.time.Duration;
import java.util.List;

/// The network between the two halves of a cluster is cut and restored. Clients and back ends reach
/// both halves throughout.
record CutNetwork(Network network, Duration time) implements Fault {
  @Override
  public Strike strike(Scene scene) {
    List<ClusterMember> gateways = scene.cluster().gateways();
    Probe left = new Probe(scene, clientOf(scene, 0));
    Probe right = new Probe(scene, clientOf(scene, 1));
    long began = System.nanoTime();
    network.cut();
    String leftNoticed = left.until(List.of(gateways.get(1)), 404);
    String rightNoticed = right.until(List.of(gateways.get(0)), 404);
    Await.pass(time.minusNanos(System.nanoTime() - began));
    Probe leftHealed = new Probe(scene, clientOf(scene, 0));
    Probe rightHealed = new Probe(scene, clientOf(scene, 1));
    network.restore();
    leftHealed.until(gateways, 200);
    return new Strike(
        List.of(),
        leftNoticed + ", " + rightNoticed,
        "merged after " + rightHealed.until(gateways, 200));
  }

  private HubClient clientOf(Scene scene, int half) {
    List<ClusterMember> nodes =
        scene.cluster().nodes().stream()
            .filter(node -> network.halfOf(node.endpoint()) == half)
            .toList();
    return scene.clientsAt(nodes).getFirst();
  }
}
