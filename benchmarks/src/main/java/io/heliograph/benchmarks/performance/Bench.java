package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Contestant;
import io.heliograph.benchmarks.contest.Contestants;
import io.heliograph.benchmarks.harness.CTools;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.Measurement;
import io.heliograph.benchmarks.harness.Measurements;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.heliograph.testkit.waiting.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleFunction;

/// The programs, the tools and the output, shared by all sections.
///
/// @param rounds how often each scenario is measured
/// @param isQuick for checking that everything runs; its figures are meaningless
record Bench(
    CTools tools,
    Contestants contestants,
    Measurements measurements,
    Path folder,
    int rounds,
    boolean isQuick) {
  /// The processor of the server; the tools have the other one.
  static final String SERVER_PROCESSOR = "0";

  private static final Duration WAIT = Duration.ofMinutes(1);
  private static final int WARM_UP_LOADS = 3;
  private static final int MOST_WARM_UP_LOADS = 20;

  /// Share of a processor that the compiler of a warm server takes at most.
  private static final double WARM = 0.03;

  double seconds(double usual) {
    return isQuick ? 0.3 : usual;
  }

  int connections(int usual) {
    return isQuick ? Math.min(usual, 50) : usual;
  }

  ServerProcess start(Contestant contestant) throws IOException {
    return contestant.start(folder.resolve(contestant.name().replaceAll("\\W+", "-") + ".log"));
  }

  void record(
      String section, String scenario, String contestant, JsonObject figures, JsonObject raw)
      throws IOException {
    measurements.add(new Measurement(section, scenario, contestant, figures, raw));
    System.err.printf("%s | %s | %s | %s%n", section, scenario, contestant, figures.encode());
  }

  /// Puts a server under load for that long, and then until its just-in-time compiler is nearly
  /// idle, because its work would be counted in the measurement.
  ///
  /// @param load makes a load of that many seconds
  void warmUp(ServerProcess server, double usual, DoubleFunction<Load> load) throws IOException {
    int loads = 0;
    double share;
    do {
      double compiled = server.compilerSeconds();
      double since = System.nanoTime();
      load.apply(seconds(usual / WARM_UP_LOADS)).run();
      share = (server.compilerSeconds() - compiled) / (System.nanoTime() - since) * 1e9;
      loads++;
    } while (!isQuick && loads < (share > WARM ? MOST_WARM_UP_LOADS : WARM_UP_LOADS));
    System.err.printf("warm after %d loads; compiler: %.1f %%%n", loads, share * 100);
  }

  /// Sends each request once, and fails unless each is accepted.
  JsonObject requestAll(ServerProcess server, String method, Path requests) throws IOException {
    JsonObject result =
        Load.requests(tools, server)
            .with("--once", "--method", method)
            .with("--lines", requests.toString())
            .run();
    if (result.getInteger("refused") != 0) {
      throw new IOException(method + " " + requests + ": refused: " + result.encode());
    }
    return result;
  }

  /// Waits for a condition that another process will meet.
  static void await(String what, BooleanSupplier condition) throws IOException {
    if (!Await.holdsWithin(WAIT, condition)) {
      throw new IOException(what + ": not within " + WAIT.toSeconds() + " s");
    }
  }
}
