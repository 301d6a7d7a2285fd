package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Heliograph;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/// How many clients a second can connect: negotiate over a TCP connection of its own, token check,
/// upgrade, handshake. Server and load share the machine's processors.
final class Connects implements Section {
  private static final int CLIENTS = 10_000;
  private static final int WARM_UPS = 4;

  @Override
  public String name() {
    return "connect";
  }

  @Override
  public void measure(Bench bench) throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    try (Servers<Heliograph> servers = new Servers<>()) {
      for (Heliograph service : bench.contestants().builds(processors)) {
        ServerProcess server = servers.start(bench, service);
        for (int i = 0; i < (bench.isQuick() ? 0 : WARM_UPS); i++) {
          load(bench, service, server).run();
        }
      }
      servers.takeTurns(
          bench.rounds(),
          (service, server) -> record(bench, service, load(bench, service, server).run()));
    }
  }

  private static Load load(Bench bench, Heliograph service, ServerProcess server)
      throws IOException {
    return Load.drain(bench.tools(), bench.connections(CLIENTS))
        .with("--cpu", "0,1")
        .with("--server-pid", String.valueOf(server.pid()))
        .with("--duration", bench.seconds(1))
        .with(service.negotiatingClientOptions());
  }

  private void record(Bench bench, Heliograph service, JsonObject result) throws IOException {
    double clients = result.getDouble("ready");
    JsonObject errors = result.getJsonObject("errors");
    double failed = errors.fieldNames().stream().mapToDouble(errors::getDouble).sum();
    JsonObject figures =
        new JsonObject()
            .put("connects/s", result.getDouble("connects_per_s"))
            .put("p99 ms", result.getJsonObject("connect_ms").getDouble("p99"))
            .put(
                "us/connect",
                result.getJsonObject("server").getDouble("connect_cpu_s") / clients * 1e6)
            .put("lost or refused", result.getDouble("conns") - clients + failed);
    bench.record(name(), "negotiate, upgrade, handshake, token", service.name(), figures, result);
  }
}
