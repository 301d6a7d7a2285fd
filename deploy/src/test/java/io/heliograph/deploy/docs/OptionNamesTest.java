package io.heliograph.deploy.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Pages for users and the contracts name options, such as `node.poll-gap`. Each of them exists.
class OptionNamesTest {
  private static final Pattern OPTION =
      Pattern.compile(
          "`(?:--)?((?:http|auth|cluster|gateway|node|telemetry)\\.[a-z][a-z-]*)(?:[ =][^`]*)?`");
  private static final Pattern DEFINED = Pattern.compile("(?m)^\\| `([a-z]+\\.[a-z-]+)`");

  /// Attributes of traces that look like options.
  private static final Set<String> ATTRIBUTES = Set.of("http.route");

  @Test
  void everyOptionThatIsNamedExists() {
    Set<String> named = names(OPTION, pages());
    assertTrue(named.size() > 30, named::toString);
    named.removeAll(names(DEFINED, Stream.of(page("docs/configuration.md"))));
    named.removeAll(ATTRIBUTES);

    assertEquals(Set.of(), named);
  }

  private static Stream<Path> pages() {
    return Stream.concat(
        Stream.of(page("README.md"), page("docs/operations.md"), page("k8s/README.md")),
        Repository.files(Set.of("md")).stream()
            .filter(file -> file.startsWith(page("docs/specs"))));
  }

  private static Path page(String name) {
    return Repository.ROOT.resolve(name);
  }

  private static Set<String> names(Pattern pattern, Stream<Path> pages) {
    List<String> texts = pages.map(Repository::read).toList();
    return texts.stream()
        .flatMap(text -> pattern.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
