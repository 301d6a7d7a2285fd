package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Contestants;
import io.heliograph.benchmarks.contest.PlainVertx;
import io.heliograph.benchmarks.harness.CTools;
import io.heliograph.benchmarks.harness.Command;
import io.heliograph.benchmarks.harness.Measurements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Measures the service beside its peers and prints one table; the raw output of every run stays
/// beside it.
///
/// `java ... Performance SERVICE_JAR JVM_OPTIONS SOURCES OUTPUT [add] [before=JAR] [SECTION ...]`
///
/// `SOURCES` is the folder with the tools in C and the peers. Without sections all are measured;
/// with some, those anew, and the table shows the others as they were. `add` measures once more and
/// keeps the earlier rounds. `before` measures beside an earlier build of the service, which takes
/// part twice, instead of peers.
public final class Performance {
  private static final List<Section> SECTIONS =
      List.of(
          new FanOut("burst", 1_000, List.of(20, 100), 0.005),
          new FanOut("burst-10000", 10_000, List.of(20, 100), 0.005),
          new FanOut("sparse", 1_000, List.of(1), 0.010),
          new Idle(),
          new Connects(),
          new Requests(),
          new Groups(),
          new StalledReader(),
          new Profile());

  private static final int ROUNDS = 5;
  private static final String BEFORE = "before=";

  /// What is measured: the jar of the service, and that of an earlier build if it is compared with
  /// one, with one file of options for the JVM.
  record Builds(List<Path> jars, Path options) {}

  private Performance() {}

  public static void main(String[] args) throws IOException {
    List<String> rest = new ArrayList<>(Arrays.asList(args).subList(4, args.length));
    boolean isAdding = rest.remove("add");
    Bench bench =
        bench(
            new Builds(builds(args[0], rest), path(args[1])),
            path(args[2]),
            path(args[3]),
            isAdding ? 1 : ROUNDS,
            false);
    for (Section section : chosen(rest)) {
      if (!isAdding) {
        bench.measurements().forget(section.name());
      }
      section.measure(bench);
    }
    String table = bench.measurements().table();
    Files.writeString(bench.folder().resolve("performance.md"), table);
    System.out.print(table);
  }

  /// The jar to measure and, if one is named, that of an earlier build.
  private static List<Path> builds(String jar, List<String> rest) {
    Optional<String> before = rest.stream().filter(word -> word.startsWith(BEFORE)).findFirst();
    before.ifPresent(rest::remove);
    return Stream.concat(
            Stream.of(path(jar)),
            before.map(word -> path(word.substring(BEFORE.length()))).stream())
        .toList();
  }

  private static Path path(String text) {
    return Path.of(text).toAbsolutePath();
  }

  private static List<String> service(String java, Path options, Path jar) {
    return List.of(java, "@" + options, "-jar", jar.toString());
  }

  static List<Section> chosen(List<String> names) {
    List<String> known = SECTIONS.stream().map(Section::name).toList();
    names.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new IllegalArgumentException(
              "section: \"" + name + "\" (expected: " + String.join(", ", known) + ")");
        });
    return SECTIONS.stream()
        .filter(section -> names.isEmpty() || names.contains(section.name()))
        .toList();
  }

  static Bench bench(Builds builds, Path sources, Path output, int rounds, boolean isQuick)
      throws IOException {
    Files.createDirectories(output);
    for (String program : List.of("gcc", "taskset")) {
      if (!Command.isInstalled(program)) {
        throw new IOException(program + ": not on the path (expected: installed)");
      }
    }
    CTools tools = CTools.build(sources.resolve("c"), output.resolve("bin"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> plainVertx =
        List.of(
            java,
            "@" + builds.options(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            PlainVertx.class.getName());
    Contestants contestants =
        new Contestants(
            sources.resolve("peers"),
            service(java, builds.options(), builds.jars().getFirst()),
            builds.jars().size() == 1
                ? List.of()
                : service(java, builds.options(), builds.jars().getLast()),
            plainVertx,
            List.of(tools.path("wsfloor")),
            output);
    return new Bench(
        tools, contestants, new Measurements(output.resolve("raw.jsonl")), output, rounds, isQuick);
  }
}
