package io.heliograph.core.config.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.Secret;
import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.OptionGroup;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.Setting;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A section with a list of records, as a file, variables and the command line write it.
class ListOfRecordsTest {
  private static final Options DECLARED = new Options();
  private static final Option<Boolean> ON =
      DECLARED.add(Option.of("depot.on", ValueType.flag(), "true", "Whether it is open."));
  private static final Option<List<String>> HOSTS =
      DECLARED.add(Option.of("depot.shelves[].host-names", ValueType.texts(9), "*", "Its hosts."));
  private static final Option<List<Secret>> KEYS =
      DECLARED.add(
          Option.derived(
              "depot.shelves[].keys", ValueType.secrets(2, 4, 9, Secret::new), "", "Its keys."));
  private static final Option<Duration> TIMEOUT =
      DECLARED.add(
          Option.of("depot.shelves[].timeout", ValueType.duration("1s", "1h"), "5s", "Its time."));
  private static final Option<Integer> LAST =
      DECLARED.add(Option.of("depot.size", ValueType.integer(0, 9), "0", "Its size."));
  private static final List<OptionGroup> GROUPS = List.of(new OptionGroup("Depot", DECLARED.all()));

  private record Shelf(List<String> hosts, List<Secret> keys, Duration timeout) {
    static Shelf from(Settings settings, int index) {
      return new Shelf(
          settings.get(HOSTS.at(index)),
          settings.get(KEYS.at(index), List.of()),
          settings.get(TIMEOUT.at(index)));
    }
  }

  private record Depot(int size, boolean on, List<Shelf> shelves) {
    static Depot from(Settings settings) {
      return new Depot(
          settings.get(LAST),
          settings.get(ON),
          settings.elements("depot.shelves", index -> Shelf.from(settings, index)));
    }
  }

  @TempDir private Path folder;
  private final List<ConfigProblem> problems = new ArrayList<>();

  private Settings load(Map<String, String> variables, String... arguments) {
    CommandLine commandLine = new CommandLineParser(List.of(arguments), GROUPS).parse();
    return new ConfigLoader(GROUPS, variables).settings(commandLine, problems);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("depot.conf"), text).toString();
  }

  private static Shelf shelf(String host, Duration timeout) {
    return new Shelf(List.of(host), List.of(), timeout);
  }

  @Test
  void listIsEmptyWithoutSettings() {
    Settings settings = load(Map.of());

    assertEquals(new Depot(0, true, List.of()), Depot.from(settings));
    assertEquals(
        List.of("depot.on", "depot.size"), settings.inForce().stream().map(Setting::key).toList());
  }

  @Test
  void elementIsMadeOfWhatEveryOriginSaysOfIt() throws IOException {
    String file =
        file(
            """
            depot.shelves[0].host-names=a
            depot.shelves[0].timeout=1s
            depot.shelves[1].timeout=2s
            """);
    Map<String, String> variables =
        Map.of(
            "HELIOGRAPH_DEPOT_SHELVES_1_HOST_NAMES", "b",
            "HELIOGRAPH_DEPOT_SHELVES_0_TIMEOUT", "3s");

    Settings settings =
        load(
            variables,
            "--config",
            file,
            "--depot.shelves[1].timeout",
            "4s",
            "--depot.shelves[2].host-names=c");

    assertEquals(
        List.of(
            shelf("a", Duration.ofSeconds(3)),
            shelf("b", Duration.ofSeconds(4)),
            shelf("c", Duration.ofSeconds(5))),
        Depot.from(settings).shelves());
    assertEquals(List.of(), settings.problems());
    assertEquals(List.of(), problems);
  }

  @Test
  void elementsAreReadAndPrintedInTheOrderOfTheirNumbers() {
    String[] arguments =
        IntStream.range(0, 12)
            .mapToObj(
                index -> "--depot.shelves[%d].host-names=h%d".formatted(11 - index, 11 - index))
            .toArray(String[]::new);

    Settings settings = load(Map.of(), arguments);

    assertEquals(
        IntStream.range(0, 12).mapToObj(index -> List.of("h" + index)).toList(),
        Depot.from(settings).shelves().stream().map(Shelf::hosts).toList());
    List<String> printed = settings.inForce().stream().map(Setting::key).toList();
    assertEquals(
        List.of(
            "depot.on",
            "depot.shelves[0].host-names",
            "depot.shelves[0].keys",
            "depot.shelves[0].timeout",
            "depot.shelves[1].host-names"),
        printed.subList(0, 5));
    assertEquals(List.of("depot.shelves[11].timeout", "depot.size"), printed.subList(36, 38));
  }

  @Test
  void refusedTextOfAnElementNamesItAndIsMaskedIfSecret() {
    Settings settings =
        load(
            Map.of("HELIOGRAPH_DEPOT_SHELVES_1_TIMEOUT", "soon"),
            "--depot.shelves[0].keys",
            "abc",
            "--depot.shelves[0].keys",
            "a secret");

    Depot.from(settings);

    assertEquals(
        List.of(
            "depot.shelves[0].keys: *** from --depot.shelves[0].keys (expected: %s)"
                .formatted(KEYS.type().expected()),
            "depot.shelves[1].timeout: \"soon\" from HELIOGRAPH_DEPOT_SHELVES_1_TIMEOUT (expected:"
                + " duration, 1s to 1h, in ms, s, m or h)"),
        settings.problems().stream().map(ConfigProblem::toString).toList());
  }

  @Test
  void numberThatIsLeftOutIsAProblem() {
    Settings settings =
        load(Map.of(), "--depot.shelves[0].timeout=1s", "--depot.shelves[2].timeout=2s");

    assertEquals(List.of(shelf("*", Duration.ofSeconds(1))), Depot.from(settings).shelves());
    assertEquals(
        List.of(
            "depot.shelves[2].timeout: element 2 from --depot.shelves[2].timeout (expected: element"
                + " 1 before it)"),
        settings.problems().stream().map(ConfigProblem::toString).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "--depot.shelves[0].timeot, --depot.shelves[0].timeout",
    "--depot.shelves[01].timeout, --depot.shelves[0].timeout",
    "--depot.shelves[-1].timeout, --depot.shelves[0].timeout",
    "--depot.shelves[1000].timeout, --depot.shelves[0].timeout",
    "--depot.shelves[].timeout, --depot.shelves[0].timeout",
    "--depot.shelves.timeout, --depot.shelves[0].timeout",
    "--depot.on[0], --depot.on"
  })
  void otherNamesAreUnknown(String name, String nearest) {
    load(Map.of(), name + "=1s");

    assertEquals(
        List.of(
            "unknown option: \"%s\" from the command line"
                .concat(" (expected: a known one, the nearest is %s)")
                .formatted(name, nearest)),
        problems.stream().map(ConfigProblem::toString).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HELIOGRAPH_DEPOT_SHELVES_TIMEOUT",
        "HELIOGRAPH_DEPOT_SHELVES__TIMEOUT",
        "HELIOGRAPH_DEPOT_ON_0"
      })
  void variableWithoutNumberIsUnknown(String name) {
    load(Map.of(name, "1s"));

    assertEquals(1, problems.size());
    assertEquals("unknown option", problems.getFirst().subject());
  }

  @Test
  void otherSpellingsOfTheNumberAreKnownToo() {
    OptionNames dotNet =
        new OptionNames(GROUPS, option -> option.key().replace("[]", "__").replace(".", "__"));

    assertEquals(
        "depot.shelves[3].timeout", dotNet.find("depot__shelves__3__timeout").orElseThrow().key());
  }

  @Test
  void helpAndDocumentationShowTheFirstElement() {
    String help = ConfigHelp.group(GROUPS.getFirst());
    String page = ConfigDocument.section(GROUPS.getFirst());

    assertTrue(help.contains("  --depot.shelves[0].timeout DURATION\n"), help);
    assertTrue(help.contains("Environment: HELIOGRAPH_DEPOT_SHELVES_0_HOST_NAMES\n"), help);
    assertTrue(
        page.contains("| `depot.shelves[0].keys` | `HELIOGRAPH_DEPOT_SHELVES_0_KEYS` | none |"),
        page);
  }
}
