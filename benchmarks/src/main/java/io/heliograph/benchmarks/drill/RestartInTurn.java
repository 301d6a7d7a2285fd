package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.waiting.Await;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// SIGTERM and a new process, one member after the other, each when the clients of the previous one
/// are connected again. If the cluster has a spare node, it joins first.
///
/// @param which the members
record RestartInTurn(Function<DrillCluster, List<ClusterMember>> which) implements Fault {
  private static final Duration RETURN_DEADLINE = Duration.ofSeconds(90);
  private static final Duration SETTLING = Duration.ofSeconds(2);

  @Override
  public Strike strike(Scene scene) {
    long began = System.nanoTime();
    scene
        .cluster()
        .spare()
        .ifPresent(spare -> {
          spare.launch().awaitReady();
          Await.pass(SETTLING);
        });
    for (ClusterMember member : which.apply(scene.cluster())) {
      member.process().stop();
      member.launch().awaitReady();
      scene.awaitEverybody(RETURN_DEADLINE);
      Await.pass(SETTLING);
    }
    String remark = "all restarted after " + Probe.seconds(System.nanoTime() - began);
    return new Strike(scene.fleet().clients(), "-", remark);
  }
}
