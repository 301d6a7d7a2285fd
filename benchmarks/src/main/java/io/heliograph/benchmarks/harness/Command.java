package io.heliograph.benchmarks.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs programs of the operating system to their end.
public final class Command {
  private static final long LIMIT_SECONDS = 300;

  private Command() {}

  /// Runs a command and returns its standard output. Its standard error is shared.
  ///
  /// @throws IOException if it does not end within five minutes or ends with another status than 0
  public static String run(List<String> command) throws IOException {
    Path output = Files.createTempFile("heliograph-benchmark", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int status = waitFor(process);
      String said = Files.readString(output, StandardCharsets.UTF_8);
      if (status != 0) {
        throw new IOException(command + ": status " + status + " (expected: 0); it said: " + said);
      }
      return said;
    } finally {
      Files.delete(output);
    }
  }

  private static int waitFor(Process process) throws IOException {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(process.info() + ": still running (expected: at most 300 s)");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// Whether a program is on the path.
  public static boolean isInstalled(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
