package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Heliograph;
import io.heliograph.benchmarks.contest.Payloads;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Whether a send to a group of ten, or one more join, costs more when there are more memberships
/// in other groups: of 1,000 connections in up to 50,000 groups.
final class Groups implements Section {
  private static final int CLIENTS = 1_000;
  private static final int MEMBERS = 10;
  private static final int GROUPS = 50_000;
  private static final int JOINS = 5_000;
  private static final double SECONDS = 2;
  private static final List<Integer> MEMBERSHIPS = List.of(10, 1_000, 100_000);

  /// How many joins, and to the group `one` or to groups whose names begin with this one.
  private record Joins(String group, int number) {}

  @Override
  public String name() {
    return "groups";
  }

  @Override
  public void measure(Bench bench) throws IOException {
    for (int i = 0; i < bench.rounds(); i++) {
      for (int memberships : bench.isQuick() ? List.of(MEMBERS) : MEMBERSHIPS) {
        run(bench, memberships);
      }
    }
  }

  private void run(Bench bench, int memberships) throws IOException {
    Heliograph service = bench.contestants().heliograph(1);
    try (ServerProcess server = bench.start(service);
        Clients clients =
            Clients.connect(
                bench, service, bench.connections(CLIENTS), List.of("--duration", "200"))) {
      warmUp(bench, service, server, clients);
      server.bindTo(Bench.SERVER_PROCESSOR);
      join(bench, service, server, clients.ids(), new Joins("other", memberships));
      join(bench, service, server, clients.ids(), new Joins("one", MEMBERS));
      JsonObject joined =
          join(
              bench,
              service,
              server,
              clients.ids(),
              new Joins("more", bench.isQuick() ? 100 : JOINS));
      JsonObject sent = send(bench, service, server, SECONDS);
      JsonObject figures =
          new JsonObject()
              .put("us/join", perRequest(joined))
              .put("us/delivery", perRequest(sent) / MEMBERS);
      bench.record(
          name(),
          String.format(Locale.ROOT, "%,d memberships", memberships),
          service.name(),
          figures,
          new JsonObject().put("joins", joined).put("sends", sent));
    }
  }

  private static double perRequest(JsonObject result) {
    return result.getJsonObject("server").getDouble("cpu_us_per_request");
  }

  /// The same joins as those that are measured, and sends to a group of ten.
  private static void warmUp(Bench bench, Heliograph service, ServerProcess server, Clients clients)
      throws IOException {
    for (int i = 0; i < (bench.isQuick() ? 1 : 6); i++) {
      join(
          bench,
          service,
          server,
          clients.ids(),
          new Joins("warm-up-" + i, bench.isQuick() ? 10 : JOINS));
    }
    join(bench, service, server, clients.ids(), new Joins("one", MEMBERS));
    send(bench, service, server, service.warmUpSeconds() / 3.0);
  }

  /// Puts one connection after the other into a group; the tenth of them is one group if it is
  /// named `one`.
  private static JsonObject join(
      Bench bench, Heliograph service, ServerProcess server, List<String> ids, Joins joins)
      throws IOException {
    Path requests =
        service.requests(
            "joins",
            joins.number(),
            i -> {
              String name = joins.group().equals("one") ? "one" : joins.group() + "-" + i % GROUPS;
              return "/groups/" + name + "/connections/" + ids.get(i % ids.size());
            });
    return bench.requestAll(server, "PUT", requests);
  }

  private static JsonObject send(
      Bench bench, Heliograph service, ServerProcess server, double seconds) throws IOException {
    return Load.requests(bench.tools(), server)
        .with("--lines", service.requests("sends", 1, _ -> "/groups/one/:send").toString())
        .with("--body", Payloads.restBody())
        .with("--warmup", bench.seconds(0.5))
        .with("--duration", bench.seconds(seconds))
        .run();
  }
}
