package io.heliograph.benchmarks.drill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Short drills: what must be zero is zero. Nothing is asserted about times.
class DrillsIT {
  private static final Path JAR = Path.of("..", "deploy", "target", "heliograph.jar");
  private static final int CLIENTS = 60;
  private static final Duration OBSERVED = Duration.ofSeconds(10);

  private final Drills drills = new Drills(JAR, CLIENTS, OBSERVED);

  @ParameterizedTest
  @ValueSource(strings = {"kill-node", "kill-gateway", "freeze-node"})
  void nothingThatWasAcknowledgedIsLost(String drill) {
    Figures figures = drills.run(drill);
    assertTrue(figures.nothingLost(), figures::row);
    assertTrue(figures.memberships() > 0 && figures.delivered() > 0, figures::row);
  }

  @Test
  void unknownDrillIsRefusedByName() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> drills.run("kill-all"));
    assertEquals("kill-all (expected: one of " + Drills.names() + ")", refusal.getMessage());
  }
}
