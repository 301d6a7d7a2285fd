package io.heliograph.benchmarks.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.benchmarks.contest.Contestant;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.Measurement;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Shows that the measuring works, in runs too short to mean anything. Asserts nothing about speed.
@Tag("peers")
class PerformanceIT {
  private static final int CLIENTS = 20;
  private static final int BURST = 5;

  @TempDir static Path output;
  private static Bench bench;

  @BeforeAll
  static void build() throws IOException {
    Path root = Path.of("..").toRealPath();
    bench =
        Performance.bench(
            new Performance.Builds(
                List.of(root.resolve("deploy/target/heliograph.jar")),
                root.resolve("deploy/jvm.options")),
            root.resolve("benchmarks/src/main"),
            output,
            1,
            true);
  }

  static Stream<Contestant> contestants() {
    return bench.contestants().all().stream();
  }

  @ParameterizedTest
  @MethodSource("contestants")
  void everyClientGetsEveryMessageOfABurst(Contestant contestant) throws IOException {
    assertEquals(List.of(), contestant.missing());
    try (ServerProcess server = bench.start(contestant)) {
      JsonObject result =
          Load.drain(bench.tools(), CLIENTS)
              .with(contestant.clientOptions())
              .with(contestant.burstOptions(BURST))
              .with("--server-pid", String.valueOf(server.pid()))
              .with("--duration", 30)
              .with("--stop-after-msgs", 10 * CLIENTS * BURST)
              .run();

      assertEquals(CLIENTS, result.getInteger("ready"), result::encode);
      assertTrue(result.getInteger("msgs") >= 10 * CLIENTS * BURST, result::encode);
      assertTrue(result.getJsonObject("server").containsKey("cpu_s"), result::encode);
    }
  }

  static Stream<Section> sectionsOfTheServiceAlone() {
    return Stream.of(new Connects(), new Requests(), new Groups(), new StalledReader());
  }

  @ParameterizedTest
  @MethodSource("sectionsOfTheServiceAlone")
  void everySectionLeavesFigures(Section section) throws IOException {
    section.measure(bench);

    List<Measurement> left =
        bench.measurements().all().stream()
            .filter(measurement -> measurement.section().equals(section.name()))
            .toList();
    assertFalse(left.isEmpty());
    left.forEach(measurement -> assertFalse(measurement.figures().isEmpty()));
    assertTrue(bench.measurements().table().contains("| " + section.name() + " |"));
  }
}
