package io.heliograph.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementsTest {
  @TempDir Path folder;
  private Measurements measurements;

  @BeforeEach
  void create() {
    measurements = new Measurements(folder.resolve("raw.jsonl"));
  }

  private void measure(String section, double figure) throws IOException {
    measurements.add(
        new Measurement(
            section, "load", "program", new JsonObject().put("us", figure), new JsonObject()));
  }

  @Test
  void theTableHasMediansAndTheirRange() throws IOException {
    measure("fan-out", 0.5);
    measure("fan-out", 3.0);
    measure("fan-out", 1.25);

    List<String> lines = measurements.table().lines().toList();

    assertEquals("| fan-out | load | program | us 1.25 (0.500 - 3) |", lines.getLast());
  }

  @Test
  void aSectionThatIsMeasuredAnewForgetsItsEarlierRunsOnly() throws IOException {
    measure("connect", 1);
    measure("fan-out", 2);

    measurements.forget("connect");

    assertEquals(
        List.of("fan-out"), measurements.all().stream().map(Measurement::section).toList());
  }
}
