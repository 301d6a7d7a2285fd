package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.waiting.Await;
import java.time.Duration;
import java.util.List;

/// `kill -9` of one process after the other.
///
/// @param between the time between two of them
record Kill(List<Victim> victims, Duration between) implements Fault {
  static Kill of(Victim victim) {
    return new Kill(List.of(victim), Duration.ZERO);
  }

  @Override
  public Strike strike(Scene scene) {
    List<ClusterMember> members = victims.stream().map(it -> it.of(scene.cluster())).toList();
    List<HubClient> concerned = scene.clientsAt(members);
    String noticed = "";
    for (ClusterMember member : members) {
      if (!noticed.isEmpty()) {
        Await.pass(between);
      }
      noticed += (noticed.isEmpty() ? "" : ", ") + kill(scene, member);
    }
    return new Strike(concerned, noticed, "");
  }

  private static String kill(Scene scene, ClusterMember member) {
    List<HubClient> clients = scene.clientsAt(List.of(member));
    if (clients.isEmpty()) {
      member.process().close();
      return "-";
    }
    Probe probe = new Probe(scene, clients.getFirst());
    member.process().close();
    return probe.until(DrillCluster.alive(scene.cluster().gateways()), 404);
  }
}
