package io.heliograph.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The service as a child process, with what the operating system knows about it.
final class MeasuredProcess implements AutoCloseable {
  private static final String READY = "Endpoint=http://";
  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final Duration timeToReady;

  private MeasuredProcess(Process process, Duration timeToReady) {
    this.process = process;
    this.timeToReady = timeToReady;
  }

  /// Starts the jar and waits until it says that it is ready.
  static MeasuredProcess start(Path jar, int port) throws IOException {
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "--port",
                String.valueOf(port),
                "--telemetry.management-port",
                "-1",
                // The receiver shares two processors with everything else and may fall behind.
                "--node.max-unsent-bytes",
                "64MiB")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(READY)) {
        Duration ready = Duration.ofNanos(System.nanoTime() - began);
        Thread.ofVirtual().start(() -> drain(output));
        return new MeasuredProcess(process, ready);
      }
      said.append(line).append('\n');
    }
    throw new IOException(jar + ": ended before it was ready; it said:\n" + said);
  }

  /// Reads what the process says until it ends, so that it is never held up by a full pipe.
  private static void drain(BufferedReader output) {
    try {
      output.lines().forEach(_ -> {});
    } catch (UncheckedIOException _) {
      // The process was ended, and its pipe with it.
    }
  }

  Duration timeToReady() {
    return timeToReady;
  }

  /// Resident memory in bytes.
  long residentBytes() throws IOException {
    List<String> status = Files.readAllLines(procFile("status"));
    return status.stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  /// Processor time used so far, user and system.
  Duration cpuTime() throws IOException {
    String stat = Files.readString(procFile("stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
    return Duration.ofMillis(ticks * 10);
  }

  private Path procFile(String name) {
    return Path.of("/proc", String.valueOf(process.pid()), name);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
