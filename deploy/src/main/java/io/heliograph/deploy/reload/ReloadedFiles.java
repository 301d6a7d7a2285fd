package io.heliograph.deploy.reload;

import io.heliograph.core.auth.AccessKeys;
import io.heliograph.core.config.AccessKeysFile;
import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.config.HttpConfig;
import io.heliograph.core.config.Secret;
import io.heliograph.core.config.TlsFiles;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.http.ListenerCertificate;
import io.heliograph.http.ServerCertificate;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Everything that the service reloads from files. Must be created on a thread that may block.
public final class ReloadedFiles {
  private final Vertx vertx;
  private final MeterRegistry registry;

  public ReloadedFiles(Vertx vertx, MeterRegistry registry) {
    this.vertx = vertx;
    this.registry = registry;
  }

  /// The configured access keys; those from a file are reloaded when it changes.
  public AccessKeys accessKeys(HttpConfig http, AuthConfig auth) {
    AccessKeys keys = new AccessKeys(auth.effectiveKeys());
    auth.accessKeysFile().ifPresent(file -> watch(file, keys, http));
    Gauge.builder(MetricNames.ACCESS_KEYS, keys, all -> all.inForce().size()).register(registry);
    return keys;
  }

  private void watch(Path file, AccessKeys keys, HttpConfig http) {
    watch(
        "access_keys",
        List.of(file),
        contents -> keys.replace(usable(AccessKeysFile.parse(contents.getFirst()), http)));
  }

  private static List<Secret> usable(List<Secret> keys, HttpConfig http) {
    if (keys.contains(AuthConfig.DEVELOPMENT_KEY) && !http.isLoopback()) {
      throw new IllegalArgumentException(
          "keys other than the well-known one when listening beyond loopback");
    }
    return keys;
  }

  /// The certificate of the public listener, reloaded when its files change; empty for plain HTTP.
  ///
  /// @throws IllegalArgumentException if the files contain none
  public Optional<ListenerCertificate> certificate(HttpConfig http) {
    return http.tls().map(this::certificate);
  }

  private ListenerCertificate certificate(TlsFiles files) {
    List<Path> both = List.of(files.certificate(), files.key());
    ListenerCertificate shown = new ListenerCertificate(parse(WatchedFiles.contentsOf(both)));
    watch("certificate", both, contents -> shown.replace(parse(contents)));
    TimeGauge.builder(
            MetricNames.CERTIFICATE_EXPIRY,
            shown,
            TimeUnit.SECONDS,
            now -> now.inForce().expiresAt().getEpochSecond())
        .register(registry);
    return shown;
  }

  private ServerCertificate parse(List<byte[]> chainAndKey) {
    return ServerCertificate.parse(vertx, chainAndKey.getFirst(), chainAndKey.getLast());
  }

  private void watch(String name, List<Path> files, WatchedFiles.Use use) {
    new WatchedFiles(name, files, use, registry).watch(vertx);
  }
}
