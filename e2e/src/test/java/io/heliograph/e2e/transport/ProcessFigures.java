package io.heliograph.e2e.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.e2e.process.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/// The metrics of a service process, and what the operating system knows of it.
final class ProcessFigures {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
  private static final int DEADLINE_SECONDS = 60;

  private final URI metrics;
  private final long pid;

  ProcessFigures(ServiceProcess process) {
    metrics = process.management().resolve("/metrics");
    pid = process.pid();
  }

  /// The sum of a meter over all its series that have these labels.
  ///
  /// @param labels as Prometheus writes them: `name="value"`
  double sum(String meter, String... labels) {
    return read()
        .lines()
        .filter(line -> line.startsWith(meter + "{") || line.startsWith(meter + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private String read() {
    try (var in = metrics.toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Connections that have ended for this reason.
  double ended(String category) {
    return sum(
        "signalr_connections_closed_total",
        "signalr_connection_close_category=\"" + category + "\"");
  }

  /// Connections that are open.
  double active() {
    return sum("signalr_server_active_connections");
  }

  /// Open files and sockets.
  double openFiles() {
    return sum("process_files_open_files");
  }

  /// Resident memory in MiB after all unused memory has been released: the first collection frees
  /// large objects, the second one returns their room.
  long residentAfterCollection() {
    collect();
    collect();
    try {
      String status = Files.readString(Path.of("/proc", String.valueOf(pid), "status"));
      return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) / 1024;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect() {
    try {
      Process collection =
          new ProcessBuilder(JCMD.toString(), String.valueOf(pid), "GC.run")
              .redirectErrorStream(true)
              .start();
      collection.getInputStream().readAllBytes();
      if (!collection.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || collection.exitValue() != 0) {
        throw new IllegalStateException("no collection in process " + pid);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
