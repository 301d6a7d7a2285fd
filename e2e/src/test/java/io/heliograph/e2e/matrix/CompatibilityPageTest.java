package io.heliograph.e2e.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompatibilityPageTest {
  @Test
  void pageInTheRepositoryListsWhatIsTriedAndThatItWorks() throws IOException {
    Map<ClientCell, String> results = new LinkedHashMap<>();
    ClientCell.all().forEach(cell -> results.put(cell, CompatibilityPage.WORKS));

    assertEquals(
        new CompatibilityPage(results).text(),
        CompatibilityPage.read(),
        "docs/compatibility.md (expected: as `make docs` writes it)");
  }
}
