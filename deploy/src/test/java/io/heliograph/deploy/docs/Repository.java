package io.heliograph.deploy.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of this repository as they are kept, without what a build makes of them.
final class Repository {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Set<String> NOT_KEPT = Set.of(".git", "target", "node_modules");

  private Repository() {}

  /// Every file whose name has one of the endings, in a fixed order.
  static List<Path> files(Set<String> endings) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(ROOT, new Collector(endings, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().sorted().toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The path as a reader of the repository writes it.
  static String nameOf(Path file) {
    return ROOT.relativize(file).toString().replace('\\', '/');
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Set<String> endings;
    private final List<Path> found;

    private Collector(Set<String> endings, List<Path> found) {
      this.endings = endings;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return NOT_KEPT.contains(String.valueOf(folder.getFileName()))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName());
      if (endings.contains(name.substring(name.lastIndexOf('.') + 1))) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
