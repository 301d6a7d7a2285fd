package io.heliograph.e2e.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/specs/client-rules.md` to its word.
class ClientRulesTest {
  private static final Path PAGE = Path.of("..", "docs", "specs", "client-rules.md");
  private static final List<Path> SOURCES =
      Stream.of(
              "e2e/service",
              "e2e/matrix",
              "e2e/oracle",
              "e2e/transport",
              "core/config",
              "node/.",
              "node/transport")
          .map(ClientRulesTest::testSources)
          .toList();
  private static final Pattern RULE = Pattern.compile("(?m)^\\| ([A-Z]\\d) \\|");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test|Contract))\\.(\\w+)`");
  private static final Map<String, Integer> RULES =
      Map.of("N", 8, "F", 8, "H", 8, "S", 2, "L", 6, "G", 4);
  private static final int ROWS_OF_THE_STATUS_MATRIX = 18;

  private static Path testSources(String folder) {
    String module = folder.substring(0, folder.indexOf('/'));
    return Path.of("..", module, "src/test/java/io/heliograph", folder);
  }

  @Test
  void everyRuleIsListedOnce() throws IOException {
    Stream<String> expected =
        RULES.entrySet().stream()
            .flatMap(family ->
                IntStream.rangeClosed(1, family.getValue()).mapToObj(n -> family.getKey() + n));
    List<String> listed =
        RULE.matcher(Files.readString(PAGE)).results().map(rule -> rule.group(1)).toList();

    assertEquals(expected.sorted().toList(), listed.stream().sorted().toList());
  }

  @Test
  void everyRowNamesTests() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.startsWith("| --- ") && !line.endsWith("| shown by |"))
            .toList();
    int rules = RULES.values().stream().mapToInt(count -> count).sum();

    assertEquals(rules + ROWS_OF_THE_STATUS_MATRIX, rows.size());
    for (String row : rows) {
      assertTrue(TEST.matcher(row).find(), row);
    }
  }

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    List<MatchResult> named = TEST.matcher(Files.readString(PAGE)).results().toList();
    for (MatchResult test : named) {
      assertTrue(source(test.group(1)).contains("void " + test.group(2) + "("), test::group);
    }
  }

  private static String source(String name) {
    return SOURCES.stream()
        .map(folder -> folder.resolve(name + ".java"))
        .filter(Files::exists)
        .findFirst()
        .map(ClientRulesTest::read)
        .orElse("");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
