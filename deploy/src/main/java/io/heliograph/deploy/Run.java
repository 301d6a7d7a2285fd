package io.heliograph.deploy;

import io.heliograph.core.config.LogConfig;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.deploy.logging.ConsoleLogging;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/// One run of the service, from the end of the configuration to the signal that stops it.
final class Run {
  private final Function<ServiceConfig, Lifecycle> wiring;
  private final PrintStream out;
  private final PrintStream err;

  Run(Function<ServiceConfig, Lifecycle> wiring, PrintStream out, PrintStream err) {
    this.wiring = wiring;
    this.out = out;
    this.err = err;
  }

  /// Returns 0 when the service is ready, or another status when it cannot start. Must be called on
  /// a thread that may block; once it has returned 0, the threads of the service keep the process
  /// alive.
  int start(ServiceConfig config) {
    Shutdown shutdown = Shutdown.onSignal(config);
    ConsoleLogging.apply(config.telemetry().logs());
    try {
      Lifecycle service = wiring.apply(config);
      shutdown.register(service);
      Listening listening = service.start().toCompletionStage().toCompletableFuture().join();
      announce(
          new StartBanner(listening, config.auth(), sinceVirtualMachineStarted()),
          config.telemetry().logs());
      return ExitStatus.DONE;
    } catch (CompletionException e) {
      return failed(shutdown, Objects.requireNonNullElse(e.getCause(), e));
    } catch (RuntimeException e) {
      return failed(shutdown, e);
    }
  }

  /// As a banner in text format, as a log event in JSON format.
  private void announce(StartBanner ready, LogConfig logs) {
    switch (logs.format()) {
      case TEXT -> {
        out.print(ready.text());
        out.flush();
      }
      case JSON -> ready.log();
    }
  }

  private int failed(Shutdown shutdown, Throwable failure) {
    if (shutdown.hasBegun()) {
      return ExitStatus.DONE; // the shutdown decides the exit status
    }
    LoggerFactory.getLogger(Run.class).debug("Start failed", failure);
    String text = failure instanceof StartFailure known ? known.text() : failure.toString();
    err.println("heliograph: " + text.lines().findFirst().orElse(text));
    return ExitStatus.FAILED;
  }

  /// The time that a restart takes. The process may be older than its virtual machine: the start
  /// script builds first.
  private static Duration sinceVirtualMachineStarted() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
