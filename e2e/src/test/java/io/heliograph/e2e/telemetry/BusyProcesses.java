package io.heliograph.e2e.telemetry;

import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.testkit.TestCertificate;
import io.heliograph.testkit.process.ClassCache;
import io.heliograph.testkit.process.ClusterMember;
import io.heliograph.testkit.process.ServiceCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Services with traffic, and one with TLS beside them.
final class BusyProcesses implements AutoCloseable {
  private static final String KEY = "a-key-of-this-test-0123456789";
  private static final List<String> SMALL = List.of("-Xmx48m", "-XX:+UseSerialGC");
  private static final List<String> MEMBER = List.of("-Xmx160m", "-XX:+UseSerialGC");

  private final List<URI> management;
  private final Traffic traffic;
  private final List<AutoCloseable> processes;

  private BusyProcesses(List<URI> management, Traffic traffic, List<AutoCloseable> processes) {
    this.management = List.copyOf(management);
    this.traffic = traffic;
    this.processes = List.copyOf(processes);
  }

  /// One process does everything.
  static BusyProcesses ofOneProcess(Path folder) throws IOException {
    ServiceProcess secure = secure(folder);
    ServiceProcess busy = ServiceProcess.start(SMALL, "--auth.access-keys-file", keys(folder));
    List<URI> endpoint = List.of(busy.endpoint());
    return new BusyProcesses(
        List.of(busy.management(), secure.management()),
        new Traffic(KEY, endpoint, endpoint),
        List.of(busy, secure));
  }

  /// Two gateways and two nodes; only they are busy.
  static BusyProcesses ofCluster(Path folder) throws IOException {
    ServiceProcess secure = secure(folder);
    ServiceCluster cluster =
        new ServiceCluster(
            ServiceProcess.JAR,
            ServiceCluster.Site.loopback(),
            2,
            ClassCache.options(ServiceProcess.JAR, MEMBER),
            List.of("--auth.access-keys-file=" + keys(folder)));
    List<ClusterMember> nodes = cluster.add("node", 2);
    List<ClusterMember> gateways = cluster.add("gateway", 2);
    cluster.start();
    List<URI> management = new ArrayList<>();
    Stream.concat(gateways.stream(), nodes.stream())
        .forEach(member -> management.add(member.process().management()));
    management.add(secure.management());
    return new BusyProcesses(
        management,
        new Traffic(KEY, ServiceCluster.endpoints(gateways), ServiceCluster.endpoints(nodes)),
        List.of(cluster, secure));
  }

  private static String keys(Path folder) throws IOException {
    return Files.writeString(folder.resolve("keys"), KEY + "\n").toString();
  }

  private static ServiceProcess secure(Path folder) throws IOException {
    TestCertificate certificate = TestCertificate.create(folder, "service", "EC");
    Path chain = Files.writeString(folder.resolve("chain.pem"), certificate.chainPem());
    Path key = Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
    return ServiceProcess.start(
        SMALL, "--http.tls-certificate", chain.toString(), "--http.tls-key", key.toString());
  }

  /// Where the metrics of all of them are.
  List<URI> management() {
    return management;
  }

  /// A little of everything.
  void doSomething() {
    traffic.doSomething();
  }

  @Override
  public void close() throws IOException {
    traffic.close();
    for (AutoCloseable process : processes) {
      try {
        process.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
