package io.heliograph.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The measuring tools in C, which cost less than what they measure.
///
/// @param folder where the binaries are
public record CTools(Path folder) {
  private static final List<String> NAMES = List.of("wsdrain", "wsfloor", "restload");

  /// Compiles the tools.
  ///
  /// @param sources where their sources are
  public static CTools build(Path sources, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : NAMES) {
      Command.run(
          List.of(
              "gcc",
              "-O2",
              "-Wall",
              "-Wextra",
              "-Werror",
              "-o",
              folder.resolve(name).toString(),
              sources.resolve(name + ".c").toString()));
    }
    return new CTools(folder);
  }

  /// The path of one of them.
  public String path(String name) {
    return folder.resolve(name).toString();
  }
}
