package io.heliograph.e2e.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.testkit.process.ProcessStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The process without configuration starts no cluster: it listens for clients, REST and its
/// operator, and has no thread of a cluster.
class StandaloneSocketsIT {
  @Test
  void nothingListensForOtherMembers() {
    assumeTrue(Files.exists(Path.of("/proc/self/net/tcp")), "there is no /proc");
    try (ServiceProcess service = ServiceProcess.start()) {
      ProcessStatus status = new ProcessStatus(service.pid());

      assertEquals(
          Set.of(service.endpoint().getPort(), service.management().getPort()),
          status.listeningPorts());
      assertEquals(
          List.of(), status.threads().stream().filter(name -> name.startsWith("hz")).toList());
    }
  }
}
