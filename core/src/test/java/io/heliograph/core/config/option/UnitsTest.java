package io.heliograph.core.config.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms, 500, 500ms",
    "1500ms, 1500, 1500ms",
    "15s, 15000, 15s",
    "120s, 120000, 2m",
    "2 m, 120000, 2m",
    "1h, 3600000, 1h",
    "0, 0, 0"
  })
  void timesAreReadAndWrittenInTheLargestExactUnit(String text, long millis, String written) {
    assertEquals(millis, Units.TIME.parse(text).orElseThrow());
    assertEquals(written, Units.TIME.write(millis));
  }

  @ParameterizedTest
  @CsvSource({"1MiB, 1048576, 1MiB", "65536, 65536, 64KiB", "1000B, 1000, 1000B"})
  void sizesMayLackTheUnit(String text, long bytes, String written) {
    assertEquals(bytes, Units.SIZE.parse(text).orElseThrow());
    assertEquals(written, Units.SIZE.write(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "15", "-1s", "1.5s", "15S", "15sec", "1000000000000s", "١s"})
  void otherTextsAreNoTimes(String text) {
    assertTrue(Units.TIME.parse(text).isEmpty());
  }
}
