package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Heliograph;
import io.heliograph.benchmarks.contest.Payloads;
import io.heliograph.benchmarks.harness.Load;
import io.heliograph.benchmarks.harness.ProfileSummary;
import io.heliograph.benchmarks.harness.Profiler;
import io.heliograph.benchmarks.harness.ServerProcess;
import io.heliograph.testkit.waiting.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Where the service's processor time goes in bursts, in REST sends and with idle connections: a
/// flame graph and a summary of each, as files.
final class Profile implements Section {
  private static final int CLIENTS = 1_000;
  private static final int BURST = 20;
  private static final double SECONDS = 8;
  private static final double IDLE_SETTLE_SECONDS = 20;
  private static final double IDLE_SECONDS = 30;

  @Override
  public String name() {
    return "profile";
  }

  @Override
  public void measure(Bench bench) throws IOException {
    Heliograph service = bench.contestants().heliograph(1);
    try (ServerProcess server = bench.start(service)) {
      Profiler profiler = Profiler.of(server, bench.folder());
      burst(bench, service, server, service.warmUpSeconds());
      sends(bench, service, server, service.warmUpSeconds());
      server.bindTo(Bench.SERVER_PROCESSOR);
      profiler.start();
      burst(bench, service, server, SECONDS);
      stop(bench, profiler, "burst");
      profiler.start();
      sends(bench, service, server, SECONDS);
      stop(bench, profiler, "rest");
      idle(bench, service, profiler);
    }
  }

  private static void idle(Bench bench, Heliograph service, Profiler profiler) throws IOException {
    List<String> options = new ArrayList<>(Idle.PINGS);
    double stay = bench.seconds(IDLE_SECONDS + 2 * IDLE_SETTLE_SECONDS);
    options.addAll(List.of("--duration", String.valueOf(stay)));
    try (Clients _ = Clients.connect(bench, service, bench.connections(Idle.CLIENTS), options)) {
      pass(bench, IDLE_SETTLE_SECONDS);
      profiler.start();
      pass(bench, IDLE_SECONDS);
      stop(bench, profiler, "idle");
    }
  }

  private static void pass(Bench bench, double seconds) {
    Await.pass(Duration.ofMillis((long) (1_000 * bench.seconds(seconds))));
  }

  private static void burst(Bench bench, Heliograph service, ServerProcess server, double seconds)
      throws IOException {
    Load.drain(bench.tools(), bench.connections(CLIENTS))
        .with("--server-pid", String.valueOf(server.pid()))
        .with(service.clientOptions())
        .with(service.burstOptions(BURST))
        .with("--burst-every", 0.005)
        .with("--duration", bench.seconds(seconds))
        .run();
  }

  private static void sends(Bench bench, Heliograph service, ServerProcess server, double seconds)
      throws IOException {
    try (Clients clients = Clients.connect(bench, service, 100, List.of("--duration", "120"))) {
      Path requests =
          service.requests(
              "sends", clients.ids().size(), i -> "/users/" + Heliograph.user(i) + "/:send");
      Load.requests(bench.tools(), server)
          .with("--lines", requests.toString())
          .with("--body", Payloads.restBody())
          .with("--conns", 64)
          .with("--duration", bench.seconds(seconds))
          .run();
    }
  }

  private static void stop(Bench bench, Profiler profiler, String name) throws IOException {
    Path stacks = bench.folder().resolve("profile-" + name + ".collapsed");
    profiler.stop(bench.folder().resolve("profile-" + name + ".html"), stacks);
    String summary = ProfileSummary.of(stacks);
    Files.writeString(bench.folder().resolve("profile-" + name + ".md"), summary);
    System.err.printf("profile of %s%n%s", name, summary);
  }
}
