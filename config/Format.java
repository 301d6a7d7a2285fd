import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Checks the format of every Java source below the working directory, or with the argument `write`
/// puts it right. The build runs this file with the toolchain's JDK, because google-java-format
/// reads with the parser of the JDK it runs on, and Maven may run on an older one.
void main(String[] arguments) throws IOException {
  boolean write = List.of(arguments).contains("write");
  List<String> options = write ? List.of("--replace") : List.of("--dry-run");
  List<String> sources = sources();
  StringWriter changed = new StringWriter();
  int status =
      ToolProvider.findFirst("google-java-format")
          .orElseThrow()
          .run(
              new PrintWriter(changed),
              new PrintWriter(System.err, true),
              Stream.concat(options.stream(), sources.stream()).toArray(String[]::new));
  if (status == 0 && !changed.toString().isEmpty()) {
    System.err.println("Not in the format of the house:");
    changed.toString().lines().forEach(file -> System.err.println("  " + file));
    System.err.println("Put them right with: make fmt (mvn -q -N -Pfmt verify)");
    status = 1;
  }
  System.exit(status);
}

List<String> sources() throws IOException {
  List<String> found = new ArrayList<>();
  Files.walkFileTree(
      Path.of(""),
      new SimpleFileVisitor<>() {
        private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
          String name = folder.getFileName().toString();
          return name.startsWith(".") || NOT_OURS.contains(name)
              ? FileVisitResult.SKIP_SUBTREE
              : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
          if (file.toString().endsWith(".java")) {
            found.add(file.toString());
          }
          return FileVisitResult.CONTINUE;
        }
      });
  return found.stream().sorted().toList();
}
