package io.heliograph.deploy.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Links between pages, from pages to files, and to headings lead somewhere.
class LinksTest {
  private static final Map<Path, Page> PAGES =
      Repository.files(Set.of("md")).stream()
          .collect(Collectors.toMap(Function.identity(), Page::read));

  @Test
  void everyRelativeLinkLeadsSomewhere() {
    assertEquals(
        List.of(),
        PAGES.values().stream().flatMap(page -> page.broken(PAGES).stream()).sorted().toList());
  }

  @Test
  void linksAreFound() {
    int links = PAGES.values().stream().mapToInt(page -> page.links().size()).sum();

    assertTrue(links > 30, "found " + links);
  }
}
