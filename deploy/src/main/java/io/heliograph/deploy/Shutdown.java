package io.heliograph.deploy;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.heliograph.core.config.ServiceConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The end of the process after SIGTERM, SIGINT or SIGHUP: an orderly stop within a time limit,
/// status 0.
final class Shutdown {
  /// Time for a stop in addition to draining connections.
  private static final Duration MARGIN = Duration.ofSeconds(5);

  /// Time for transferring the cluster's data to other members.
  private static final Duration LEAVING = Duration.ofSeconds(20);

  private final Duration limit;
  private volatile Optional<Lifecycle> service = Optional.empty();
  private volatile boolean begun;

  private Shutdown(Duration limit) {
    this.limit = limit;
  }

  /// Makes the first signal end the process in an orderly way; later ones have no effect.
  ///
  /// @throws IllegalStateException if the process is ending already
  static Shutdown onSignal(ServiceConfig config) {
    Shutdown shutdown = new Shutdown(limit(config));
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::end, "shutdown"));
    return shutdown;
  }

  private static Duration limit(ServiceConfig config) {
    Duration alone =
        config.cluster().liveness().leaveDelay().plus(config.node().drain().timeout()).plus(MARGIN);
    return config.cluster().isClustered() ? alone.plus(LEAVING) : alone;
  }

  /// Sets what to stop, before it is started.
  void register(Lifecycle started) {
    service = Optional.of(started);
  }

  /// Whether a signal has arrived, so that the shutdown decides the exit status.
  boolean hasBegun() {
    return begun;
  }

  // Without `halt` the exit status would be that of the signal, 143 for SIGTERM.
  private void end() {
    begun = true;
    Runtime.getRuntime().halt(service.map(this::stop).orElse(ExitStatus.DONE));
  }

  private int stop(Lifecycle started) {
    Logger log = LoggerFactory.getLogger(Shutdown.class);
    log.info("Stopping");
    try {
      started.stop().toCompletionStage().toCompletableFuture().get(limit.toMillis(), MILLISECONDS);
      log.info("Stopped");
      return ExitStatus.DONE;
    } catch (TimeoutException e) {
      log.atError().addKeyValue("limit", limit).log("Shutdown timed out");
    } catch (ExecutionException e) {
      log.error("Shutdown failed", e.getCause());
    } catch (InterruptedException e) {
      log.error("Shutdown interrupted", e);
    }
    return ExitStatus.FAILED;
  }
}
