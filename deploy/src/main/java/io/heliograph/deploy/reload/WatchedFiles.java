package io.heliograph.deploy.reload;

import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Polls files and applies their content when it has changed.
///
/// A change is applied when two consecutive readings agree, so that neither a partly written file
/// nor a certificate without its key is used. Invalid content is rejected: the previous content
/// stays in effect, a warning is logged once, and a metric shows it until the files are corrected.
/// Content is compared rather than time stamps, because Kubernetes replaces the folder of the
/// files.
public final class WatchedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedFiles.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int MAX_BYTES = 1 << 20;

  private final String name;
  private final List<Path> files;
  private final Use use;
  private final Counter applied;
  private final Counter refused;
  private Optional<List<ByteBuffer>> last;
  private Optional<List<ByteBuffer>> decided;
  private volatile boolean isRefused;

  /// The consumer of the files' content. Never called by two threads at once.
  @FunctionalInterface
  public interface Use {
    /// Applies the contents of the files, in their order, or changes nothing.
    ///
    /// @throws IllegalArgumentException if the content is invalid, stating what was expected
    void apply(List<byte[]> contents);
  }

  /// Treats the current content of the files as applied.
  ///
  /// @param name identifies these files in logs and metrics
  public WatchedFiles(String name, List<Path> files, Use use, MeterRegistry registry) {
    this.name = name;
    this.files = List.copyOf(files);
    this.use = use;
    this.decided = read(files);
    this.last = decided;
    this.applied = reloads(registry, "applied");
    this.refused = reloads(registry, "refused");
    Gauge.builder(MetricNames.FILES_REFUSED, this, watched -> watched.isRefused ? 1 : 0)
        .tag(MetricNames.TAG_FILES, name)
        .register(registry);
  }

  private Counter reloads(MeterRegistry registry, String outcome) {
    return registry.counter(
        MetricNames.FILES_RELOADED, MetricNames.TAG_FILES, name, MetricNames.TAG_OUTCOME, outcome);
  }

  /// The current contents of files, in their order.
  ///
  /// @throws IllegalArgumentException if one of them cannot be read
  static List<byte[]> contentsOf(List<Path> files) {
    return bytesOf(read(files));
  }

  /// Applies every change from now on, until Vert.x is closed.
  public void watch(Vertx vertx) {
    vertx.setTimer(
        INTERVAL.toMillis(),
        _ ->
            vertx
                .executeBlocking(() -> {
                  check();
                  return null;
                })
                .onComplete(_ -> watch(vertx)));
  }

  /// One reading.
  void check() {
    Optional<List<ByteBuffer>> reading = read(files);
    if (reading.equals(last) && !reading.equals(decided)) {
      decided = reading;
      decide(reading);
    }
    last = reading;
  }

  private void decide(Optional<List<ByteBuffer>> reading) {
    try {
      use.apply(bytesOf(reading));
      isRefused = false;
      applied.increment();
      LOG.atInfo().addKeyValue("files", name).log("Files reloaded");
    } catch (IllegalArgumentException e) {
      isRefused = true;
      refused.increment();
      LOG.atWarn()
          .addKeyValue("files", name)
          .addKeyValue("expected", e.getMessage())
          .log("Changed files rejected, previous content stays in effect");
    }
  }

  private static Optional<List<ByteBuffer>> read(List<Path> files) {
    List<ByteBuffer> contents = new ArrayList<>();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        contents.add(ByteBuffer.wrap(in.readNBytes(MAX_BYTES)));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.of(contents);
  }

  private static List<byte[]> bytesOf(Optional<List<ByteBuffer>> reading) {
    return reading.orElseThrow(() -> new IllegalArgumentException("readable files")).stream()
        .map(ByteBuffer::array)
        .toList();
  }
}
