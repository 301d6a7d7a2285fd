package io.heliograph.benchmarks.scale;

import io.heliograph.testkit.fleet.Access;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.process.JarProcess;
import io.heliograph.testkit.process.ServiceCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The time from the start of a process until it is ready, alone and in a cluster, and from the
/// restart of all nodes until running gateways reach clients on them.
///
/// `java ... StartTimes deploy/target/heliograph.jar [rounds]`
public final class StartTimes {
  private static final List<String> KEY = List.of("--access-key=" + Access.accessKey());
  private static final int MEMBERS = 3;

  private final Path jar;
  private final List<String> jvmOptions;
  private final List<Duration> alone = new ArrayList<>();
  private final List<Duration> together = new ArrayList<>();
  private final List<Duration> joining = new ArrayList<>();
  private final List<Duration> foundAgain = new ArrayList<>();

  private StartTimes(Path jar, List<String> jvmOptions) {
    this.jar = jar;
    this.jvmOptions = jvmOptions;
  }

  /// Starts with the options of the start script and the image, and with a cache of a training run,
  /// as those have.
  private static StartTimes trained(Path jar) throws IOException {
    Path options = jar.toAbsolutePath().resolve("../../jvm.options").normalize();
    Path cache = Files.createTempDirectory("heliograph").resolve("heliograph.aot");
    List<String> shipped = List.of("@" + options, "-Xlog:aot*=off");
    StartTimes training = new StartTimes(jar, with(shipped, "-XX:AOTCacheOutput=" + cache));
    try (ServiceCluster cluster = training.cluster()) {
      ClusterMember member = cluster.add("all");
      cluster.start();
      member.process().stop();
    }
    if (!Files.exists(cache)) {
      throw new IllegalStateException("no cache was made: " + cache);
    }
    return new StartTimes(jar, with(shipped, "-XX:AOTCache=" + cache));
  }

  private static List<String> with(List<String> options, String one) {
    return Stream.concat(options.stream(), Stream.of(one)).toList();
  }

  public static void main(String[] arguments) throws IOException {
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    StartTimes program = trained(Path.of(arguments[0]));
    for (int round = 0; round < rounds; round++) {
      program.startAlone();
      program.startTogether();
      program.restartNodes();
    }
    program.print(rounds);
    System.exit(0);
  }

  private void startAlone() {
    try (JarProcess process =
        JarProcess.launch(List.of(), jar, Map.of(), jvmOptions, List.of("--port=0"))) {
      alone.add(process.awaitReady().timeToReady());
    }
  }

  /// Three at once, then a fourth that finds them running.
  private void startTogether() {
    try (ServiceCluster cluster = cluster()) {
      cluster.add("all", MEMBERS);
      cluster.start();
      together.add(slowest(cluster.members()));
      joining.add(cluster.add("all").launch().awaitReady().timeToReady());
    }
  }

  private void restartNodes() {
    try (ServiceCluster cluster = cluster()) {
      List<ClusterMember> nodes = cluster.add("node", MEMBERS);
      List<ClusterMember> gateways = cluster.add("gateway", 2);
      cluster.start();
      nodes.forEach(node -> node.process().close());
      nodes.forEach(node -> node.process().awaitEnd());
      nodes.forEach(ClusterMember::launch);
      nodes.forEach(node -> node.process().awaitReady());
      long ready = System.nanoTime();
      try (Reach reach = new Reach(nodes, gateways)) {
        reach.awaitAll();
      }
      foundAgain.add(Duration.ofNanos(System.nanoTime() - ready));
    }
  }

  private ServiceCluster cluster() {
    return new ServiceCluster(jar, ServiceCluster.Site.loopback(), MEMBERS, jvmOptions, KEY);
  }

  private static Duration slowest(List<ClusterMember> members) {
    return members.stream()
        .map(member -> member.process().timeToReady())
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private void print(int rounds) {
    System.out.printf("%d rounds; median (fastest - slowest)%n%n", rounds);
    System.out.println("| what | seconds |\n| --- | --- |");
    row("standalone process ready", alone);
    row("three members started at once, the last one ready", together);
    row("a fourth member joins and is ready", joining);
    row("all nodes killed and restarted, every gateway reaches clients on each", foundAgain);
  }

  private static void row(String name, List<Duration> times) {
    double[] sorted = times.stream().mapToDouble(time -> time.toMillis() / 1e3).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f (%.2f - %.2f) |%n",
        name,
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1]);
  }
}
