package io.heliograph.benchmarks.harness;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Every measurement in one file, a line each, to which runs are added; and the table of their
/// medians.
public final class Measurements {
  private record Row(String section, String scenario, String contestant) {}

  private final Path file;

  public Measurements(Path file) {
    this.file = file;
  }

  /// Removes the earlier runs of a section.
  public void forget(String section) throws IOException {
    List<Measurement> kept =
        all().stream().filter(measurement -> !measurement.section().equals(section)).toList();
    Files.deleteIfExists(file);
    for (Measurement measurement : kept) {
      add(measurement);
    }
  }

  public void add(Measurement measurement) throws IOException {
    Files.writeString(
        file,
        measurement.toJson().encode() + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /// All of them, in their order.
  public List<Measurement> all() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .map(line -> Measurement.fromJson(new JsonObject(line)))
            .toList()
        : List.of();
  }

  /// A table in Markdown: a row for each section, scenario and contestant; of each figure the
  /// median, and the least and the greatest where there are several.
  public String table() throws IOException {
    StringBuilder table = new StringBuilder();
    table.append("| what | load | program | median (least - greatest) |\n");
    table.append("| --- | --- | --- | --- |\n");
    rows()
        .forEach((row, runs) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    row.section,
                    row.scenario,
                    row.contestant,
                    cells(runs))));
    return table.toString();
  }

  private Map<Row, List<JsonObject>> rows() throws IOException {
    Map<Row, List<JsonObject>> rows = new LinkedHashMap<>();
    for (Measurement it : all()) {
      rows.computeIfAbsent(
              new Row(it.section(), it.scenario(), it.contestant()), _ -> new ArrayList<>())
          .add(it.figures());
    }
    return rows;
  }

  private static String cells(List<JsonObject> runs) {
    List<String> cells = new ArrayList<>();
    for (String figure : runs.getFirst().fieldNames()) {
      double[] values =
          runs.stream().mapToDouble(run -> run.getDouble(figure, 0.0)).sorted().toArray();
      String median = number(values[values.length / 2]);
      String range =
          values.length == 1
              ? ""
              : " (" + number(values[0]) + " - " + number(values[values.length - 1]) + ")";
      cells.add(figure + " " + median + range);
    }
    return String.join("; ", cells);
  }

  private static String number(double value) {
    String format =
        value >= 100 || value == Math.rint(value) ? "%.0f" : value >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }
}
