package io.heliograph.e2e.telemetry;

import io.heliograph.testkit.http.HttpCalls;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Debian's Prometheus, scraping services every second. Closing kills it.
final class PrometheusProcess implements AutoCloseable {
  private final Process process;
  private final URI url;

  private PrometheusProcess(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  /// Starts it; it answers a moment later.
  static PrometheusProcess start(Path folder, List<URI> services) throws IOException {
    String targets =
        services.stream()
            .map(service -> "'" + service.getAuthority() + "'")
            .collect(Collectors.joining(", "));
    Path config = folder.resolve("prometheus.yaml");
    Files.writeString(
        config,
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: heliograph
            static_configs: [{targets: [%s]}]
        """
            .formatted(targets));
    String address = "127.0.0.1:" + freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusProcess(process, URI.create("http://" + address));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Whether it answers.
  boolean isReady() {
    try {
      return HttpCalls.get(url.resolve("/-/ready")).statusCode() == 200;
    } catch (UncheckedIOException _) {
      return false;
    }
  }

  /// The series that an expression has now.
  JsonArray query(String expression) {
    return result("/api/v1/query?query=" + encoded(expression));
  }

  /// The series that an expression had over some time until now.
  JsonArray queryRange(String expression, Duration back, Duration step) {
    long now = System.currentTimeMillis();
    return result(
        "/api/v1/query_range?query=%s&start=%.3f&end=%.3f&step=%d"
            .formatted(
                encoded(expression),
                (now - back.toMillis()) / 1000.0,
                now / 1000.0,
                step.toSeconds()));
  }

  private JsonArray result(String path) {
    JsonObject answer = new JsonObject(HttpCalls.get(url.resolve(path)).body());
    if (!"success".equals(answer.getString("status"))) {
      throw new AssertionError(path + ": " + answer);
    }
    return answer.getJsonObject("data").getJsonArray("result");
  }

  private static String encoded(String expression) {
    return URLEncoder.encode(expression, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
