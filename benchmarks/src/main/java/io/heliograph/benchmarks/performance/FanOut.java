package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Contestant;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// What a server's processor spends on one delivery of a message to one client, when it sends that
/// many to all clients in one turn. The next burst follows when the previous one has arrived
/// everywhere.
///
/// All servers run side by side and take turns, so that conditions are the same for all.
///
/// @param bursts how many messages a burst has, one scenario each
/// @param interval least time between two bursts, in seconds
record FanOut(String name, int connections, List<Integer> bursts, double interval)
    implements Section {
  private static final double SECONDS = 1.5;
  private static final int WARM_UP_CONNECTIONS = 500;

  @Override
  public void measure(Bench bench) throws IOException {
    try (Servers<Contestant> servers = new Servers<>()) {
      for (Contestant contestant : bench.contestants().all()) {
        start(bench, contestant, servers);
      }
      for (int round = 0; round < bench.rounds(); round++) {
        for (int burst : bursts) {
          servers.takeTurns(1, (contestant, server) -> run(bench, contestant, server, burst));
        }
      }
    }
  }

  private void start(Bench bench, Contestant contestant, Servers<Contestant> servers)
      throws IOException {
    if (!contestant.missing().isEmpty()) {
      System.err.printf("%s: left out, missing %s%n", contestant.name(), contestant.missing());
      return;
    }
    ServerProcess server = servers.start(bench, contestant);
    if (contestant.warmUpSeconds() > 0) {
      for (int burst : bursts) {
        warmUp(bench, contestant, server, burst);
      }
    }
    server.bindTo(Bench.SERVER_PROCESSOR);
    if (contestant.warmUpSeconds() > 0) {
      settle(bench, contestant, server);
    }
  }

  /// With the load of the measurement, because single messages take another path through the code
  /// than bursts.
  private static void warmUp(Bench bench, Contestant contestant, ServerProcess server, int messages)
      throws IOException {
    List<String> clients = contestant.clientOptions();
    List<String> burst = contestant.burstOptions(messages);
    bench.warmUp(
        server,
        contestant.warmUpSeconds(),
        seconds ->
            load(bench, server, WARM_UP_CONNECTIONS)
                .with(clients)
                .with(burst)
                .with("--burst-every", 0)
                .with("--duration", seconds));
  }

  /// Opening and closing connections triggers compilation, too, which settles after a few rounds.
  private void settle(Bench bench, Contestant contestant, ServerProcess server) throws IOException {
    for (int i = 0; i < bench.rounds(); i++) {
      for (int burst : bursts) {
        measured(bench, contestant, server, burst).run();
      }
    }
  }

  private Load measured(Bench bench, Contestant contestant, ServerProcess server, int burst)
      throws IOException {
    return load(bench, server, connections)
        .with(contestant.clientOptions())
        .with(contestant.burstOptions(burst))
        .with("--burst-every", interval)
        .with("--warmup", bench.seconds(0.5))
        .with("--duration", bench.seconds(SECONDS));
  }

  private void run(Bench bench, Contestant contestant, ServerProcess server, int burst)
      throws IOException {
    JsonObject result = measured(bench, contestant, server, burst).run();
    JsonObject figures =
        new JsonObject()
            .put("us/delivery", result.getJsonObject("server").getDouble("cpu_s_per_million"))
            .put("deliveries/s", result.getDouble("msgs_per_s"));
    String scenario =
        String.format(Locale.ROOT, "%,d messages a turn, %,d connections", burst, connections);
    bench.record(name, scenario, contestant.name(), figures, result);
  }

  private static Load load(Bench bench, ServerProcess server, int connections) {
    return Load.drain(bench.tools(), bench.connections(connections))
        .with("--server-pid", String.valueOf(server.pid()));
  }
}
