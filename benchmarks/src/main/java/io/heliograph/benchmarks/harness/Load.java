package io.heliograph.benchmarks.harness;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// One run of a load generator that prints its result as one JSON object.
public final class Load {
  private static final long LIMIT_SECONDS = 240;

  private final List<String> command = new ArrayList<>();

  private Load(String tool) {
    command.add(tool);
  }

  /// Clients of a server that read what it sends: `wsdrain`, on the second processor.
  public static Load drain(CTools tools, int connections) {
    return new Load(tools.path("wsdrain"))
        .with("--quiet", "--no-ts", "--close", "rst", "--src", "127.0.0.1-16", "--cpu", "1")
        .with("--conns", connections);
  }

  /// The same with the time of each message: `ts` in it.
  public static Load timedDrain(CTools tools, int connections) {
    return new Load(tools.path("wsdrain"))
        .with("--quiet", "--close", "rst", "--src", "127.0.0.1-16", "--cpu", "1")
        .with("--conns", connections);
  }

  /// HTTP requests: `restload`, on the second processor.
  public static Load requests(CTools tools, ServerProcess server) {
    return new Load(tools.path("restload"))
        .with("--cpu", "1")
        .with("--port", server.port())
        .with("--server-pid", String.valueOf(server.pid()));
  }

  /// Adds options as they are.
  public Load with(String... options) {
    return with(List.of(options));
  }

  /// Adds options as they are.
  public Load with(List<String> options) {
    command.addAll(options);
    return this;
  }

  /// Adds an option with a number.
  public Load with(String option, double value) {
    command.add(option);
    command.add(
        value == Math.rint(value)
            ? String.valueOf((long) value)
            : String.format(Locale.ROOT, "%.4f", value));
    return this;
  }

  /// Runs it to its end.
  public JsonObject run() throws IOException {
    try (Running running = start()) {
      return running.result();
    }
  }

  /// Starts it.
  public Running start() throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new Running(command, process);
  }

  /// A tool at work.
  public static final class Running implements AutoCloseable {
    private final List<String> command;
    private final Process process;

    private Running(List<String> command, Process process) {
      this.command = command;
      this.process = process;
    }

    /// Waits for its end.
    ///
    /// @throws IOException if it prints no JSON object
    public JsonObject result() throws IOException {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      try {
        return new JsonObject(said);
      } catch (DecodeException e) {
        throw new IOException(String.join(" ", command) + ": said " + said, e);
      }
    }

    @Override
    public void close() {
      try {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }

    /// Ends it early without a result.
    public void stop() {
      process.destroyForcibly();
    }
  }
}
