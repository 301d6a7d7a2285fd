package io.heliograph.e2e.telemetry;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Draws a board's panels as SVG, each from its own queries, about as Grafana shows them.
final class BoardPicture {
  static final Path FILE = Path.of("..", "docs", "overview-board.svg");
  private static final int COLUMN = 50;
  private static final int ROW = 26;
  private static final int MARGIN = 8;
  private static final int STEP_SECONDS = 2;
  private static final List<String> COLOURS =
      List.of(
          "#73bf69", "#5794f2", "#f2cc0c", "#ff780a", "#b877d9", "#f2495c", "#37872d", "#8ab8ff");
  private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

  private record Line(String name, List<double[]> points) {}

  private BoardPicture() {}

  static String draw(Board board, PrometheusProcess prometheus, Duration back) {
    StringBuilder panels = new StringBuilder();
    int height = 0;
    for (JsonObject panel : board.panels().toList()) {
      JsonObject place = panel.getJsonObject("gridPos");
      height = Math.max(height, (place.getInteger("y") + place.getInteger("h")) * ROW);
      panels.append(panel(panel, lines(panel, prometheus, back)));
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
    <rect width="100%%" height="100%%" fill="#111217"/>
    <text x="10" y="24" fill="#d8d9da" font-size="16">%s</text>
    <g transform="translate(0 36)">
    %s</g>
    </svg>
    """
        .formatted(24 * COLUMN + MARGIN, height + 44, board.json().getString("title"), panels);
  }

  private static List<Line> lines(JsonObject panel, PrometheusProcess prometheus, Duration back) {
    List<Line> lines = new ArrayList<>();
    for (Object each : panel.getJsonArray("targets")) {
      JsonObject target = (JsonObject) each;
      String expression = new Board.Query("", "", target.getString("expr")).resolved();
      for (Object series :
          prometheus.queryRange(expression, back, Duration.ofSeconds(STEP_SECONDS))) {
        lines.add(line((JsonObject) series, target.getString("legendFormat")));
      }
    }
    return lines;
  }

  private static Line line(JsonObject series, String legend) {
    JsonObject labels = series.getJsonObject("metric");
    String name =
        LABEL
            .matcher(legend)
            .replaceAll(found -> Matcher.quoteReplacement(labels.getString(found.group(1), "")));
    List<double[]> points = new ArrayList<>();
    for (Object each : series.getJsonArray("values")) {
      JsonArray point = (JsonArray) each;
      double value = Double.parseDouble(point.getString(1));
      if (Double.isFinite(value)) {
        points.add(new double[] {point.getDouble(0), value});
      }
    }
    return new Line(name, points);
  }

  private static String panel(JsonObject panel, List<Line> lines) {
    JsonObject place = panel.getJsonObject("gridPos");
    int width = place.getInteger("w") * COLUMN - MARGIN;
    int height = place.getInteger("h") * ROW - MARGIN;
    String unit = panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit");
    String content =
        panel.getString("type").equals("stat")
            ? stat(lines, unit, width, height)
            : chart(lines, unit, width, height);
    return """
    <g transform="translate(%d %d)">
    <rect width="%d" height="%d" rx="3" fill="#181b1f" stroke="#2c3235"/>
    <text x="8" y="16" fill="#d8d9da" font-weight="bold">%s</text>
    %s</g>
    """
        .formatted(
            place.getInteger("x") * COLUMN + MARGIN,
            place.getInteger("y") * ROW,
            width,
            height,
            panel.getString("title"),
            content);
  }

  private static String stat(List<Line> lines, String unit, int width, int height) {
    double last =
        lines.stream()
            .filter(line -> !line.points.isEmpty())
            .mapToDouble(line -> line.points.getLast()[1])
            .sum();
    return "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-size=\"26\" text-anchor=\"middle\">%s</text>\n"
        .formatted(width / 2, height / 2 + 18, COLOURS.getFirst(), text(last, unit));
  }

  private static String chart(List<Line> lines, String unit, int width, int height) {
    double max =
        round(
            lines.stream().flatMap(l -> l.points.stream()).mapToDouble(p -> p[1]).max().orElse(1));
    double start =
        lines.stream().flatMap(l -> l.points.stream()).mapToDouble(p -> p[0]).min().orElse(0);
    double end =
        lines.stream().flatMap(l -> l.points.stream()).mapToDouble(p -> p[0]).max().orElse(1);
    int left = 58;
    int top = 26;
    int bottom = height - 30;
    StringBuilder svg = new StringBuilder();
    for (int i = 0; i <= 2; i++) {
      int y = bottom - (bottom - top) * i / 2;
      svg.append(
          ("<path d=\"M%d %dH%d\" stroke=\"#2c3235\"/>"
                  + "<text x=\"%d\" y=\"%d\" fill=\"#9fa7b3\" text-anchor=\"end\">%s</text>\n")
              .formatted(left, y, width - 8, left - 5, y + 4, text(max * i / 2, unit)));
    }
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder path = new StringBuilder();
      for (double[] point : lines.get(i).points) {
        path.append(path.isEmpty() ? 'M' : 'L')
            .append(
                decimal(left + (point[0] - start) / Math.max(1, end - start) * (width - 8 - left)))
            .append(' ')
            .append(decimal(bottom - point[1] / max * (bottom - top)));
      }
      svg.append(
          "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>\n"
              .formatted(path, COLOURS.get(i % COLOURS.size())));
    }
    return svg.append(legend(lines, height)).toString();
  }

  private static String legend(List<Line> lines, int height) {
    StringBuilder svg = new StringBuilder();
    int x = 10;
    for (int i = 0; i < Math.min(6, lines.size()); i++) {
      String name = lines.get(i).name;
      svg.append(
          ("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"3\" fill=\"%s\"/>"
                  + "<text x=\"%d\" y=\"%d\" fill=\"#9fa7b3\">%s</text>\n")
              .formatted(
                  x, height - 14, COLOURS.get(i % COLOURS.size()), x + 14, height - 9, name));
      x += 28 + 6 * name.length();
    }
    return svg.toString();
  }

  /// The next of 1, 2, 5, 10 and so on.
  private static double round(double max) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(max, 1e-6))));
    return power * IntStream.of(1, 2, 5, 10).filter(step -> step * power >= max).min().orElse(10);
  }

  private static String text(double value, String unit) {
    return switch (unit) {
      case "percentunit" -> number(value * 100) + " %";
      case "s" -> value < 1 ? number(value * 1000) + " ms" : number(value) + " s";
      case "Bps" -> value < 1024 ? number(value) + " B/s" : number(value / 1024) + " KiB/s";
      case "bytes" -> number(value / 1024 / 1024) + " MiB";
      case "cps", "reqps" -> number(value) + "/s";
      default -> number(value);
    };
  }

  private static String number(double value) {
    return value >= 10 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
