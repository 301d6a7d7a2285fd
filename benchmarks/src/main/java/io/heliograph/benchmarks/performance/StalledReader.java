package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Heliograph;
import io.heliograph.benchmarks.contest.Payloads;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// The effect of a stalled reader on 99 other clients, and the memory that the server holds until
/// it disconnects it.
final class StalledReader implements Section {
  private static final int CLIENTS = 100;
  private static final int TEXT = 1_000;
  private static final int RATE = 1_000;
  private static final double SECONDS = 5;

  @Override
  public String name() {
    return "stalled reader";
  }

  @Override
  public void measure(Bench bench) throws IOException {
    Heliograph service = bench.contestants().heliograph(1);
    try (ServerProcess server = bench.start(service)) {
      run(bench, service, server, 0, service.warmUpSeconds());
      server.bindTo(Bench.SERVER_PROCESSOR);
      for (int i = 0; i < bench.rounds() + 2; i++) {
        for (int stalled = 0; stalled <= 1; stalled++) {
          record(bench, service, stalled, run(bench, service, server, stalled, SECONDS));
        }
      }
    }
  }

  private static JsonObject run(
      Bench bench, Heliograph service, ServerProcess server, int stalled, double usual)
      throws IOException {
    double seconds = bench.seconds(usual);
    List<String> options =
        List.of(
            "--stall",
            String.valueOf(stalled),
            "--rcvbuf",
            "65536",
            "--server-pid",
            String.valueOf(server.pid()),
            "--warmup",
            String.valueOf(bench.seconds(0.5)),
            "--duration",
            String.valueOf(seconds));
    try (Clients clients = Clients.connect(bench, service, CLIENTS, options)) {
      Load.requests(bench.tools(), server)
          .with("--lines", service.requests("sends", 1, _ -> "/:send").toString())
          .with("--body", Payloads.restBody(TEXT))
          .with("--rate", RATE)
          .with("--duration", seconds + bench.seconds(1))
          .run();
      return clients.result();
    }
  }

  private void record(Bench bench, Heliograph service, int stalled, JsonObject seen)
      throws IOException {
    JsonObject way = seen.getJsonObject("latency_ms");
    JsonObject used = seen.getJsonObject("server");
    JsonObject figures =
        new JsonObject()
            .put("p50 ms", way.getDouble("p50"))
            .put("p99 ms", way.getDouble("p99"))
            .put("closed", (double) CLIENTS - seen.getDouble("active_end"))
            .put("grown KB", used.getDouble("rss_end_kb") - used.getDouble("rss_ready_kb"));
    bench.record(name(), stalled + " of 100 stalled", service.name(), figures, seen);
  }
}
