package io.heliograph.e2e.witness;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A program below `src/test` in a process of its own: takes commands and gives events, both as
/// JSON lines.
///
/// Events are handed over in order, on one thread of this object.
final class ClientProgram implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientProgram.class);
  private static final Path TESTS = Path.of("src", "test");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final String JARS = "../../../target/java-clients/";

  private final Process process;
  private final Writer commands;

  private ClientProgram(Process process) {
    this.process = process;
    this.commands = process.outputWriter();
  }

  /// Starts a program of `src/test/js`.
  ///
  /// @throws UncheckedIOException if there is no Node.js on the path
  static ClientProgram onNode(String script, Consumer<JsonObject> onEvent) {
    return start("js", onEvent, "node", script);
  }

  /// Starts `src/test/browser/witness.mjs`.
  ///
  /// @throws UncheckedIOException if there is no Node.js on the path
  static ClientProgram inBrowser(Consumer<JsonObject> onEvent) {
    return start("browser", onEvent, "node", "witness.mjs");
  }

  /// Starts the program of `src/test/javaclients` for a version of the client, from its source.
  static ClientProgram onJava(String version, Consumer<JsonObject> onEvent) {
    String jars = JARS + version + "/*" + File.pathSeparator + JARS + "common/*";
    return start(
        "javaclients",
        onEvent,
        JAVA.toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        jars,
        "java" + version + "/Main.java");
  }

  private static ClientProgram start(
      String folder, Consumer<JsonObject> onEvent, String... command) {
    String name = folder + "/" + command[command.length - 1];
    try {
      var process =
          new ProcessBuilder(List.of(command)).directory(TESTS.resolve(folder).toFile()).start();
      var program = new ClientProgram(process);
      readLines(process.inputReader(), line -> onEvent.accept(new JsonObject(line)));
      readLines(process.errorReader(), line -> LOG.warn("{}: {}", name, line));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " (expected: Node.js 20 or newer on the PATH)", e);
    }
  }

  synchronized void send(JsonObject command) {
    try {
      commands.write(command.encode());
      commands.write('\n');
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the program has ended", e);
    }
  }

  private static void readLines(BufferedReader output, Consumer<String> onLine) {
    Thread.ofVirtual().start(() -> output.lines().forEach(onLine));
  }

  /// The program ends when its standard input does.
  @Override
  public void close() throws IOException {
    commands.close();
    process
        .onExit()
        .orTimeout(5, TimeUnit.SECONDS)
        .exceptionally(_ -> process.destroyForcibly())
        .join();
  }
}
