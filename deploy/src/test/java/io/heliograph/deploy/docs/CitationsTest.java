package io.heliograph.deploy.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources, tests and pages name the section of the contract that they carry out or prove. Each of
/// those sections exists.
class CitationsTest {
  private static final Set<String> ENDINGS =
      Set.of("java", "md", "json", "yaml", "yml", "properties", "xml", "js", "mjs", "c", "html");
  private static final Map<String, Contract> CONTRACTS = Contract.all();

  @Test
  void everySectionThatIsCitedExists() {
    assertEquals(
        List.of(), Repository.files(ENDINGS).stream().flatMap(CitationsTest::dangling).toList());
  }

  @Test
  void everySectionThatAContractNamesOfItsOwnExists() {
    assertEquals(
        List.of(),
        CONTRACTS.values().stream()
            .flatMap(contract -> Citation.within(contract.page(), contract.text()).stream())
            .filter(CitationsTest::isDangling)
            .toList());
  }

  @Test
  void citationsOfTheSourcesAreFound() {
    long cited =
        Repository.files(Set.of("java")).stream()
            .map(Repository::read)
            .mapToLong(text -> Citation.in(text).size())
            .sum();

    assertTrue(cited > 150, "found " + cited);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`rest.md` 2.1 to 2.3, 2.7 and 7.5: names",
        "`rest.md`\n  /// 2.1 to 2.3,\n  /// 2.7 and section 7.5.",
        "rest.md 2.1 and 2.3, rules 2.7 and 7.5-8 is none"
      })
  void listOfSectionsMayBeWrittenInManyWays(String text) {
    List<String> sections = Citation.in(text).stream().map(Citation::section).toList();

    assertTrue(List.of("2.1", "2.3", "2.7", "7.5").containsAll(sections), sections::toString);
    assertTrue(sections.containsAll(List.of("2.1", "2.3", "2.7")), sections::toString);
  }

  private static Stream<String> dangling(Path file) {
    return Citation.in(Repository.read(file)).stream()
        .filter(CitationsTest::isDangling)
        .map(citation -> Repository.nameOf(file) + ": " + citation);
  }

  private static boolean isDangling(Citation citation) {
    Contract contract = CONTRACTS.get(citation.page());
    return contract == null || !contract.has(citation.section());
  }
}
