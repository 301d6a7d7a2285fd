package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Contestant;
import io.heliograph.benchmarks.contest.Contestants;
import io.heliograph.benchmarks.harness.CTools;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.Measurement;
import io.heliograph.benchmarks.harness.Measurements;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// What every section needs: the programs, the tools, and where figures go.
///
/// @param rounds how often each scenario is measured
/// @param isQuick to see that everything runs; its figures mean nothing
record Bench(
    CTools tools,
    Contestants contestants,
    Measurements measurements,
    Path folder,
    int rounds,
    boolean isQuick) {
  /// The processor of the server; the tools have the other one.
  static final String SERVER_PROCESSOR = "0";

  private static final long WAIT_SECONDS = 60;

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

  /// Waits for what another process is about to do.
  static void await(String what, BooleanSupplier condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(what + ": not within " + WAIT_SECONDS + " s");
      }
      pause(5);
    }
  }

  private static void pause(long millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
