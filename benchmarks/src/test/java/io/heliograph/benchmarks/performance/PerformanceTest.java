package io.heliograph.benchmarks.performance;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PerformanceTest {
  @Test
  void anUnknownSectionIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Performance.chosen(List.of("idel")));

    assertTrue(refusal.getMessage().startsWith("section: \"idel\" (expected: burst, "));
  }
}
