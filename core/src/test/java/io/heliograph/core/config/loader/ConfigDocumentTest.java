package io.heliograph.core.config.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void pageInTheTreeIsTheGeneratedOne() throws IOException {
    if (Boolean.getBoolean("docs.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, ConfigDocument.markdown());
    }
    assertEquals(
        ConfigDocument.markdown(),
        Files.readString(PAGE),
        () -> PAGE + " is stale; write it again with: " + ConfigDocument.WRITE_COMMAND);
  }
}
