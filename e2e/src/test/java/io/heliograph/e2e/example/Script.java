package io.heliograph.e2e.example;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A child process in a folder of its own. Its output is kept, errors included, and lines of it can
/// be waited for. Closing ends it and its children.
final class Script implements AutoCloseable {
  private static final int DEADLINE_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<Optional<String>> awaited = new LinkedBlockingQueue<>();
  private final CompletableFuture<List<String>> output = new CompletableFuture<>();

  private Script(Process process, Pattern awaitedLines) {
    this.process = process;
    Thread.ofVirtual().start(() -> read(awaitedLines));
  }

  /// Starts a command.
  ///
  /// @param awaitedLines lines to come, whose first group [#awaitLine] returns
  static Script start(
      Path folder, Map<String, String> variables, Pattern awaitedLines, String... command) {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(variables);
    try {
      return new Script(builder.start(), awaitedLines);
    } catch (IOException e) {
      throw new UncheckedIOException(command[0] + " (expected: to be on the PATH)", e);
    }
  }

  /// Runs a command to its end and returns its output.
  ///
  /// @throws AssertionError with the output, unless the exit status is 0
  static String run(Path folder, Map<String, String> variables, String... command) {
    try (var script = start(folder, variables, Pattern.compile("(?!)"), command)) {
      var lines = String.join("\n", script.within(script.output));
      int status = script.within(script.process.onExit()).exitValue();
      if (status != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + status + "\n" + lines);
      }
      return lines;
    }
  }

  /// Waits for the next of the lines announced at the start.
  ///
  /// @throws AssertionError with the output, if the process ends without it
  String awaitLine() {
    try {
      var line = awaited.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (line == null || line.isEmpty()) {
        throw new AssertionError("no such line in " + output.getNow(List.of("a running process")));
      }
      return line.get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void read(Pattern awaitedLines) {
    try (var lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
      output.complete(lines.peek(line -> onLine(awaitedLines.matcher(line))).toList());
    }
    awaited.add(Optional.empty());
  }

  private void onLine(Matcher line) {
    if (line.find()) {
      awaited.add(Optional.of(line.group(1)));
    }
  }

  private <T> T within(CompletableFuture<T> future) {
    try {
      return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(process.info().commandLine().orElse("process") + ": " + e, e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
