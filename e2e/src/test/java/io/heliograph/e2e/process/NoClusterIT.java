package io.heliograph.e2e.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.process.ServiceProcess.Ended;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A process without other members.
class NoClusterIT {
  @Test
  void aloneNothingOfTheClusterIsLoaded() {
    try (ServiceProcess service =
        ServiceProcess.launch(Map.of(), List.of("-Xlog:class+load"), List.of("--port", "0"))
            .awaitReady()) {
      Ended ended = service.stop();

      assertTrue(loaded(ended, "io.heliograph.deploy.Launcher ") > 0);
      assertEquals(0, loaded(ended, "com.hazelcast."));
    }
  }

  private static long loaded(Ended ended, String name) {
    return ended.out().stream().filter(line -> line.contains(" " + name)).count();
  }

  @Test
  void halfAServiceIsToldHowToFindTheRest() {
    Ended ended = ServiceProcess.run(Map.of(), "--role", "gateway");

    assertEquals(2, ended.status());
    assertTrue(ended.err().toString().contains("cluster.members"), ended::toString);
  }
}
