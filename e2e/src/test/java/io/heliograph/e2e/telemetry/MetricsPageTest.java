package io.heliograph.e2e.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  @Test
  void pageIsThatOfTheNames() throws IOException {
    assertTrue(MetricsPage.meters().size() > 20);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(MetricsPage.FILE, MetricsPage.markdown());
    }

    assertEquals(MetricsPage.markdown(), MetricsPage.read(MetricsPage.FILE), "see its header");
  }
}
