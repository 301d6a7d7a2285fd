package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.traffic.CallStatistics;
import io.heliograph.testkit.traffic.Loop;
import io.heliograph.testkit.waiting.Await;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/// One fault, from the start of a cluster to the figures.
final class Drill {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration RETURN_DEADLINE = Duration.ofSeconds(120);

  private final String name;
  private final Fault fault;
  private final Duration observed;
  private final long callIntervalMillis;

  /// @param observed how long figures are recorded after the fault
  Drill(String name, Fault fault, Duration observed, long callIntervalMillis) {
    this.name = name;
    this.fault = fault;
    this.observed = observed;
    this.callIntervalMillis = callIntervalMillis;
  }

  /// Runs the drill.
  Figures run(Scene scene, Scene.Sight sight) {
    scene.startTraffic(callIntervalMillis, sight);
    Await.pass(WARM_UP);
    CallStatistics calls = scene.loop().call(() -> scene.traffic().newWindow());
    long began = System.nanoTime();
    Fault.Strike strike = fault.strike(scene);
    scene.awaitEverybody(RETURN_DEADLINE);
    Await.pass(observed.minusNanos(System.nanoTime() - began));
    scene.stopTraffic();
    scene.awaitEverybody(RETURN_DEADLINE);
    return figures(scene, strike, calls, began);
  }

  private Figures figures(Scene scene, Fault.Strike strike, CallStatistics calls, long began) {
    Set<HubClient> concerned = new HashSet<>(strike.concerned());
    Predicate<HubClient> healthy = it -> it.losses() == 0 && !concerned.contains(it);
    long missing = scene.missing(healthy);
    Loop loop = scene.loop();
    Aftermath aftermath = new Aftermath(scene);
    long deaf = aftermath.deafMemberships();
    return new Figures(
        name,
        strike.noticed(),
        back(scene, began),
        scene.books().losses(),
        calls,
        scene.traffic().memberships().size(),
        aftermath.lostMemberships(),
        deaf,
        loop.call(() -> scene.books().received(healthy)),
        missing,
        loop.call(() -> scene.books().duplicatedOrReordered(_ -> true)),
        aftermath.questions(),
        aftermath.staleAnswers(),
        strike.remark() + (strike.remark().isEmpty() ? "" : "; ") + scene.comings());
  }

  private static String back(Scene scene, long began) {
    if (!scene.awaitEverybody(Duration.ZERO)) {
      return "never";
    }
    return scene.books().losses() == 0
        ? "-"
        : Probe.seconds(scene.books().lastReturnNanos() - began);
  }
}
