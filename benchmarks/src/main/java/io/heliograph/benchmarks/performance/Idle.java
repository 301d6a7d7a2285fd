package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Contestant;
import io.heliograph.benchmarks.contest.Heliograph;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;

/// The cost of an idle connection: resident memory and processor time. Clients of the service have
/// a user and a group each, and both sides send pings every 15 seconds, as the floor and its
/// clients do.
final class Idle implements Section {
  static final int CLIENTS = 15_000;
  private static final double SETTLE_SECONDS = 15;
  private static final double SECONDS = 30;
  private static final double SECONDS_OF_PEERS = 5;
  private static final int PING_SECONDS = 15;
  static final List<String> PINGS =
      List.of("--ping-msg", "{\"type\":6}\\x1e", "--ping-every", String.valueOf(PING_SECONDS));

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public void measure(Bench bench) throws IOException {
    for (int round = 0;
        round < (bench.contestants().compareBuilds() ? bench.rounds() : 1);
        round++) {
      for (Heliograph service : bench.contestants().builds(1)) {
        try (ServerProcess server = bench.start(service)) {
          warmUp(bench, service);
          run(bench, service, server, SECONDS, PINGS);
        }
      }
    }
    Contestant floor = bench.contestants().pingingFloor(PING_SECONDS);
    try (ServerProcess server = bench.start(floor)) {
      run(bench, floor, server, SECONDS, PINGS);
    }
    for (Contestant peer : bench.contestants().peers()) {
      if (peer.missing().isEmpty()) {
        try (ServerProcess server = bench.start(peer)) {
          run(bench, peer, server, SECONDS_OF_PEERS, List.of());
        }
      }
    }
  }

  /// Some connect and ping often, so that one-time costs of the first connections and the
  /// compilation of the first pings are not counted.
  private static void warmUp(Bench bench, Heliograph service) throws IOException {
    Load.drain(bench.tools(), bench.connections(1_000))
        .with(service.clientOptions())
        .with("--ping-msg", "{\"type\":6}\\x1e", "--ping-every", "0.1")
        .with("--duration", bench.seconds(6))
        .run();
  }

  private void run(
      Bench bench, Contestant contestant, ServerProcess server, double seconds, List<String> pings)
      throws IOException {
    server.bindTo(Bench.SERVER_PROCESSOR);
    int clients = bench.connections(CLIENTS);
    Load load =
        Load.drain(bench.tools(), clients)
            .with(contestant.clientOptions())
            .with(pings)
            .with("--server-pid", String.valueOf(server.pid()))
            .with("--warmup", bench.seconds(Math.min(SETTLE_SECONDS, seconds)))
            .with("--duration", bench.seconds(seconds));
    if (contestant instanceof Heliograph service) {
      bench.requestAll(
          server,
          "PUT",
          service.requests(
              "joins", clients, i -> "/users/" + Heliograph.user(i) + "/groups/group-" + i));
    }
    JsonObject result = load.run();
    JsonObject used = result.getJsonObject("server");
    double grown = used.getDouble("rss_end_kb") - used.getDouble("rss_before_kb");
    JsonObject figures =
        new JsonObject()
            .put("KB/connection", grown / result.getDouble("ready"))
            .put("empty MB", used.getDouble("rss_before_kb") / 1024)
            .put(
                "us/s and connection",
                used.getDouble("cpu_s") / result.getDouble("window_s") / clients * 1e6);
    bench.record(name(), "15,000 connections", contestant.name(), figures, result);
  }
}
