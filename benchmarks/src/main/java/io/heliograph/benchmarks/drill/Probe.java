package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.waiting.Await;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Polls gateways for the existence of a connection.
final class Probe {
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final Duration DEADLINE = Duration.ofSeconds(90);

  private final Scene scene;
  private final String operation;
  private final long began = System.nanoTime();

  /// @param client whose present connection is asked for
  Probe(Scene scene, HubClient client) {
    this.scene = scene;
    this.operation = "/connections/" + scene.loop().call(client::connectionId);
  }

  /// Waits until all of these gateways give this answer.
  ///
  /// @return the time since the creation of this probe, in seconds
  String until(List<ClusterMember> gateways, int status) {
    for (ClusterMember gateway : gateways) {
      while (answer(gateway.endpoint()) != status) {
        if (System.nanoTime() - began > DEADLINE.toNanos()) {
          return "never";
        }
        Await.pass(PAUSE);
      }
    }
    return seconds(System.nanoTime() - began);
  }

  private int answer(URI gateway) {
    return scene
        .loop()
        .await(() -> scene.rest().call(gateway, HttpMethod.HEAD, operation).otherwise(0));
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}
