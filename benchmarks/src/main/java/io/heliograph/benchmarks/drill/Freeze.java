package io.heliograph.benchmarks.drill;

import io.heliograph.benchmarks.client.HubClient;
import io.heliograph.benchmarks.load.Loop;
import io.heliograph.testkit.process.ClusterMember;
import java.time.Duration;
import java.util.List;

/// SIGSTOP of a node, which comes back after a while and knows nothing of it.
record Freeze(Duration time) implements Fault {
  @Override
  public Strike strike(Scene scene) {
    ClusterMember node = Victim.NODE.of(scene.cluster());
    List<HubClient> concerned = scene.clientsAt(List.of(node));
    Probe probe = new Probe(scene, concerned.getFirst());
    long began = System.nanoTime();
    node.process().signal("STOP");
    String noticed = probe.until(scene.cluster().gateways(), 404);
    Loop.pass(time.minusNanos(System.nanoTime() - began));
    node.process().signal("CONT");
    return new Strike(concerned, noticed, "");
  }
}
