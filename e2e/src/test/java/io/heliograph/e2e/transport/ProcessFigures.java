package io.heliograph.e2e.transport;

import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.testkit.process.Meters;
import io.heliograph.testkit.process.ProcessStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The metrics of a service process, and what the operating system knows of it.
final class ProcessFigures {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
  private static final int DEADLINE_SECONDS = 60;

  private final Meters meters;
  private final long pid;

  ProcessFigures(ServiceProcess process) {
    meters = new Meters(process.management());
    pid = process.pid();
  }

  /// The sum of a meter over all its series that have these labels.
  ///
  /// @param labels as Prometheus writes them: `name="value"`
  double sum(String meter, String... labels) {
    return meters.sum(meter, labels);
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
    return new ProcessStatus(pid).residentBytes() / (1024 * 1024);
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
