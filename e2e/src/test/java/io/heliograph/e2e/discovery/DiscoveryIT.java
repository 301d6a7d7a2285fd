package io.heliograph.e2e.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.testkit.TestCertificate;
import io.heliograph.testkit.process.ClassCache;
import io.heliograph.testkit.process.JarProcess;
import io.heliograph.testkit.process.Meters;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes and a gateway discover each other without a list of addresses.
@Tag("one-process")
class DiscoveryIT {
  private static final List<String> ROLES = List.of("node", "node", "gateway");

  private static final Pattern WARNING =
      Pattern.compile("WARN .*(Discovery|Kubernetes|[Cc]annot fetch)");

  @TempDir Path folder;
  private final List<String> pods = addresses();
  private final List<JarProcess> processes = new ArrayList<>();

  private static List<String> addresses() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String net = "127." + random.nextInt(1, 255) + "." + random.nextInt(255) + ".";
    return IntStream.rangeClosed(1, ROLES.size()).mapToObj(i -> net + i).toList();
  }

  @AfterEach
  void stop() {
    processes.forEach(JarProcess::close);
  }

  @Test
  void membersFindEachOtherByTheKubernetesApi() throws Exception {
    TestCertificate certificate = TestCertificate.create(folder, "kubernetes", "EC");
    try (KubernetesApi api = new KubernetesApi(certificate, pods)) {
      start(api.jvmOptions(), KubernetesApi.options());

      everyMemberSeesAll();
      assertTrue(api.wasAsked());
      for (JarProcess process : processes) {
        JarProcess.Ended ended = process.stop();
        assertEquals(
            List.of(), ended.out().stream().filter(line -> WARNING.matcher(line).find()).toList());
      }
    }
  }

  @Test
  void membersFindEachOtherByTheNameOfAHeadlessService() throws Exception {
    String own = "127.0.0.1 localhost " + InetAddress.getLocalHost().getHostName() + "\n";
    String names =
        pods.stream().map(pod -> pod + " heliograph-members\n").collect(Collectors.joining());
    Path hosts = Files.writeString(folder.resolve("hosts"), own + names);
    start(
        List.of("-Djdk.net.hosts.file=" + hosts),
        List.of("--cluster.kubernetes-dns=heliograph-members"));

    everyMemberSeesAll();
  }

  private void start(List<String> jvmOptions, List<String> options) {
    for (int i = 0; i < pods.size(); i++) {
      String pod = pods.get(i);
      List<String> virtualMachine =
          Stream.concat(
                  Stream.of("-ea", "-Xmx160m", "-Dhazelcast.local.localAddress=" + pod),
                  jvmOptions.stream())
              .toList();
      List<String> arguments =
          Stream.concat(
                  Stream.of("--role=" + ROLES.get(i), "--host=" + pod, "--cluster.host=" + pod),
                  options.stream())
              .toList();
      processes.add(
          JarProcess.launch(
              List.of(),
              ServiceProcess.JAR,
              Map.of(),
              ClassCache.options(ServiceProcess.JAR, virtualMachine),
              arguments));
    }
    processes.forEach(JarProcess::awaitReady);
  }

  /// A ready member is known to all others (`docs/operations.md`), so no wait is needed.
  private void everyMemberSeesAll() {
    for (JarProcess process : processes) {
      assertEquals(pods.size(), new Meters(process.management()).value("signalr_cluster_members"));
      assertEquals(2, new Meters(process.management()).value("signalr_cluster_nodes"));
    }
  }
}
