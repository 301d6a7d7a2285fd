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

/// How many REST sends one processor handles, including token check and delivery, and the latency
/// of a message from request to client under low and high load.
final class Requests implements Section {
  private static final int CLIENTS = 100;
  private static final int GROUP_SIZE = 10;
  private static final int CALLERS = 64;
  private static final double SECONDS = 2;
  private static final double[] LOADS = {0.2, 0.7};

  private enum Target {
    CONNECTION("to a connection", CLIENTS),
    USER("to a user", CLIENTS),
    GROUP("to a group of 10", CLIENTS / GROUP_SIZE),
    ALL("to all of 100", 1);

    private final String text;
    private final int requests;

    Target(String text, int requests) {
      this.text = text;
      this.requests = requests;
    }

    private Path requests(Heliograph service, List<String> ids) throws IOException {
      return service.requests("sends", requests, i -> path(i, ids) + "/:send");
    }

    private String path(int number, List<String> ids) {
      return switch (this) {
        case CONNECTION -> "/connections/" + ids.get(number % ids.size());
        case USER -> "/users/" + Heliograph.user(number);
        case GROUP -> "/groups/group-" + number;
        case ALL -> "";
      };
    }
  }

  @Override
  public String name() {
    return "REST";
  }

  @Override
  public void measure(Bench bench) throws IOException {
    List<Target> targets =
        bench.isQuick() ? List.of(Target.CONNECTION, Target.GROUP) : List.of(Target.values());
    try (Servers<Heliograph> servers = new Servers<>()) {
      for (Heliograph service : bench.contestants().builds(1)) {
        ServerProcess server = servers.start(bench, service);
        putIntoGroups(bench, service, server);
        for (Target target : targets) {
          warmUp(bench, service, server, target);
        }
        server.bindTo(Bench.SERVER_PROCESSOR);
      }
      for (int i = 0; i < bench.rounds(); i++) {
        for (Target target : targets) {
          servers.takeTurns(1, (service, server) -> measure(bench, service, server, target));
        }
      }
    }
  }

  /// Through their users, so that it outlives connections.
  private static void putIntoGroups(Bench bench, Heliograph service, ServerProcess server)
      throws IOException {
    bench.requestAll(
        server,
        "PUT",
        service.requests(
            "joins",
            CLIENTS,
            i -> "/users/" + Heliograph.user(i) + "/groups/group-" + i / GROUP_SIZE));
  }

  private void measure(Bench bench, Heliograph service, ServerProcess server, Target target)
      throws IOException {
    JsonObject most = most(bench, service, server, target, SECONDS);
    double perSecond = most.getDouble("per_s");
    JsonObject figures =
        new JsonObject()
            .put("requests/s", perSecond)
            .put("us/request", most.getJsonObject("server").getDouble("cpu_us_per_request"));
    bench.record(name(), target.text, service.name(), figures, most);
    for (double load : LOADS) {
      JsonObject seen = way(bench, service, server, target, Math.rint(load * perSecond));
      JsonObject way = seen.getJsonObject("latency_ms");
      bench.record(
          name(),
          String.format(Locale.ROOT, "%s, at %.0f %% of the most", target.text, load * 100),
          service.name(),
          new JsonObject().put("p50 ms", way.getDouble("p50")).put("p99 ms", way.getDouble("p99")),
          seen);
    }
  }

  /// As many as are answered.
  private static JsonObject most(
      Bench bench, Heliograph service, ServerProcess server, Target target, double seconds)
      throws IOException {
    try (Clients clients = Clients.connect(bench, service, CLIENTS, List.of("--duration", "120"))) {
      return sends(bench, server, target.requests(service, clients.ids()))
          .with("--warmup", bench.seconds(0.5))
          .with("--duration", bench.seconds(seconds))
          .run();
    }
  }

  private static void warmUp(Bench bench, Heliograph service, ServerProcess server, Target target)
      throws IOException {
    try (Clients clients = Clients.connect(bench, service, CLIENTS, List.of("--duration", "200"))) {
      Path requests = target.requests(service, clients.ids());
      bench.warmUp(
          server,
          service.warmUpSeconds() / 2.0,
          seconds -> sends(bench, server, requests).with("--duration", seconds));
    }
  }

  /// What clients see of that many requests per second.
  private static JsonObject way(
      Bench bench, Heliograph service, ServerProcess server, Target target, double rate)
      throws IOException {
    double seconds = bench.seconds(SECONDS);
    List<String> stay =
        List.of(
            "--warmup", String.valueOf(bench.seconds(1)), "--duration", String.valueOf(seconds));
    try (Clients clients = Clients.connect(bench, service, CLIENTS, stay)) {
      sends(bench, server, target.requests(service, clients.ids()))
          .with("--rate", rate)
          .with("--duration", seconds + bench.seconds(1.5))
          .run();
      return clients.result();
    }
  }

  private static Load sends(Bench bench, ServerProcess server, Path requests) {
    return Load.requests(bench.tools(), server)
        .with("--lines", requests.toString())
        .with("--body", Payloads.restBody())
        .with("--conns", CALLERS);
  }
}
