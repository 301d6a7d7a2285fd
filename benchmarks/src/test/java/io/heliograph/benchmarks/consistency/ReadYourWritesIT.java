package io.heliograph.benchmarks.consistency;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A short run of [ReadYourWrites].
class ReadYourWritesIT {
  private static final Path JAR = Path.of("..", "deploy", "target", "heliograph.jar");

  @Test
  void memberReceivesWhatIsSentAfterItsJoinAndNothingAfterItsLeaving() {
    try (ReadYourWrites program = new ReadYourWrites(JAR)) {
      ReadYourWrites.Outcome outcome = program.run(1_500, 500);
      assertTrue(outcome.clean(), outcome::table);
    }
  }
}
