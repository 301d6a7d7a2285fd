package io.heliograph.deploy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of the process after SIGTERM, SIGINT or SIGHUP: a proper stop within a limit, status 0.
final class Shutdown {
  /// What a stop may take beyond the draining of connections.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Lifecycle service;
  private final Duration limit;
  private volatile boolean begun;

  private Shutdown(Lifecycle service, Duration limit) {
    this.service = service;
    this.limit = limit;
  }

  /// Stops the service at the first signal; later ones change nothing.
  static Shutdown onSignal(Lifecycle service, Duration drainTimeout) {
    Shutdown shutdown = new Shutdown(service, drainTimeout.plus(MARGIN));
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::end, "shutdown"));
    return shutdown;
  }

  /// Whether a signal has come, so that the exit status is no longer anybody else's business.
  boolean hasBegun() {
    return begun;
  }

  // Without halt the status would be that of the signal, 143 for SIGTERM.
  private void end() {
    begun = true;
    Runtime.getRuntime().halt(stop());
  }

  private int stop() {
    LOG.info("Stopping");
    try {
      service.stop().toCompletionStage().toCompletableFuture().get(limit.toMillis(), MILLISECONDS);
      LOG.info("Stopped");
      return ExitStatus.DONE;
    } catch (TimeoutException e) {
      LOG.atError().addKeyValue("limit", limit).log("Stop took too long");
    } catch (ExecutionException e) {
      LOG.error("Stop failed", e.getCause());
    } catch (InterruptedException e) {
      LOG.error("Stop interrupted", e);
    }
    return ExitStatus.FAILED;
  }
}
