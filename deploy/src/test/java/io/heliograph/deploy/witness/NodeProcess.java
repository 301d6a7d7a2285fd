package io.heliograph.deploy.witness;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Node.js program of `src/test/js`: takes commands and gives events, both as JSON lines.
///
/// Events are handed over in order, on one thread of this object.
final class NodeProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NodeProcess.class);
  private static final Path DIRECTORY = Path.of("src", "test", "js");

  private final Process process;
  private final Writer commands;

  private NodeProcess(Process process) {
    this.process = process;
    this.commands = process.outputWriter();
  }

  /// Starts a program.
  ///
  /// @throws UncheckedIOException if there is no Node.js on the path
  static NodeProcess start(String script, Consumer<JsonObject> onEvent) {
    try {
      var node = new ProcessBuilder("node", script).directory(DIRECTORY.toFile()).start();
      var program = new NodeProcess(node);
      readLines(node.inputReader(), line -> onEvent.accept(new JsonObject(line)));
      readLines(node.errorReader(), line -> LOG.warn("{}: {}", script, line));
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException("node (expected: Node.js 20 or newer on the PATH)", e);
    }
  }

  synchronized void send(JsonObject command) {
    try {
      commands.write(command.encode());
      commands.write('\n');
      commands.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the Node.js program has ended", e);
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
