package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.waiting.Await;
import java.time.Duration;
import java.util.List;

/// SIGSTOP of a node, which continues after a while without knowing of it.
record Freeze(Duration time) implements Fault {
  private static final Duration RETURN_DEADLINE = Duration.ofSeconds(90);

  /// Missed changes take effect a moment after the node has merged.
  private static final Duration SETTLING = Duration.ofSeconds(2);

  @Override
  public Strike strike(Scene scene) {
    ClusterMember node = Victim.NODE.of(scene.cluster());
    List<HubClient> concerned = scene.clientsAt(List.of(node));
    Probe probe = new Probe(scene, concerned.getFirst());
    long began = System.nanoTime();
    node.process().signal("STOP");
    String noticed = probe.until(scene.cluster().gateways(), 404);
    Await.pass(time.minusNanos(System.nanoTime() - began));
    node.process().signal("CONT");
    scene.awaitEverybody(RETURN_DEADLINE);
    Probe returned = new Probe(scene, concerned.getFirst());
    String remark = "merged after " + returned.until(scene.cluster().gateways(), 200);
    Await.pass(SETTLING);
    return new Strike(concerned, noticed, remark);
  }
}
