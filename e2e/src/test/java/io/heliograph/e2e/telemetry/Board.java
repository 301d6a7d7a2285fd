package io.heliograph.e2e.telemetry;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A Grafana board of `deploy/grafana/dashboards`.
record Board(String file, JsonObject json) {
  private static final Path FOLDER = Path.of("..", "deploy", "grafana", "dashboards");

  /// A query of a panel.
  record Query(String board, String panel, String expression) {
    /// As Prometheus takes it: Grafana's variables in place.
    String resolved() {
      return expression.replace("$__rate_interval", "20s").replace("$instance", ".*");
    }
  }

  static List<Board> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file ->
              new Board(file.getFileName().toString(), new JsonObject(MetricsPage.read(file))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<JsonObject> panels() {
    return json.getJsonArray("panels").stream().map(JsonObject.class::cast);
  }

  List<Query> queries() {
    return panels()
        .flatMap(panel ->
            panel.getJsonArray("targets").stream()
                .map(JsonObject.class::cast)
                .map(target -> new Query(file, panel.getString("title"), target.getString("expr"))))
        .toList();
  }
}
