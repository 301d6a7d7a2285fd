import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts the files of every package below the working directory, main and test apart. A package of
/// more than 25 holds two things.
///
/// Half of all packages have at most 8 files.
static final int MAX_FILES = 25;

/// Packages that are larger, how large they may be, and why. None of them may grow.
static final Map<String, Integer> EXCEPTIONS =
    Map.of(
        // Everything that one shard's event loop owns, the node around it, and what listens for
        // commands; its parts know each other.
        "node/src/main/java/io/heliograph/node/hub", 31,
        // A file for each kind of routes beside what all routes need.
        "gateway/src/main/java/io/heliograph/gateway/rest", 26,
        // A file for each subject of the contract; tests do not know each other.
        "e2e/src/test/java/io/heliograph/e2e/service", 33);

void main() throws IOException {
  List<String> tooLarge =
      sizes().entrySet().stream()
          .filter(size -> size.getValue() > EXCEPTIONS.getOrDefault(size.getKey(), MAX_FILES))
          .map(size -> "  " + size.getKey() + ": " + size.getValue() + " files")
          .toList();
  if (!tooLarge.isEmpty()) {
    System.err.println("Packages of more than " + MAX_FILES + " files:");
    tooLarge.forEach(System.err::println);
    System.exit(1);
  }
}

Map<String, Long> sizes() throws IOException {
  try (Stream<Path> modules = Files.list(Path.of(""))) {
    return modules
        .flatMap(
            module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
        .filter(Files::isDirectory)
        .flatMap(this::sources)
        .collect(
            Collectors.groupingBy(
                file -> file.getParent().toString().replace('\\', '/'),
                TreeMap::new,
                Collectors.counting()));
  }
}

Stream<Path> sources(Path folder) {
  try (Stream<Path> files = Files.walk(folder)) {
    return files
        .filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
        .toList()
        .stream();
  } catch (IOException e) {
    throw new java.io.UncheckedIOException(e);
  }
}
