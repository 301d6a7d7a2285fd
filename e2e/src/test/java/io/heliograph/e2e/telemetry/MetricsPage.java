package io.heliograph.e2e.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of `docs/metrics.md`, made from the comments of `MetricNames`.
final class MetricsPage {
  static final Path FILE = Path.of("..", "docs", "metrics.md");
  private static final Path SOURCE =
      Path.of("../core/src/main/java/io/heliograph/core/telemetry/MetricNames.java");
  private static final Pattern METER =
      Pattern.compile(
          "((?:  /// .*\\n)+)  public static final String (?!TAG_)\\w+ =\\s+\"([\\w.]+)\";");
  private static final Pattern MEANING =
      Pattern.compile("(Gauge|Counter|Timer)(?:, (bytes|seconds))?: (.*)");

  /// One meter.
  ///
  /// @param kind `Gauge`, `Counter` or `Timer`
  record Meter(String name, String kind, String unit, String meaning) {
    /// Its name at `/metrics`; a timer has more series, this is the one that counts.
    String series() {
      String plain = name.replace('.', '_') + (unit.isEmpty() ? "" : "_" + unit);
      return switch (kind) {
        case "Counter" -> plain + "_total";
        case "Timer" -> plain + "_seconds_count";
        default -> plain;
      };
    }

    private String row() {
      String shown = series().replaceFirst("_seconds_count$", "_seconds");
      return "| `%s` | %s | %s |".formatted(shown, kind.toLowerCase(Locale.ROOT), sentence());
    }

    private String sentence() {
      return Character.toUpperCase(meaning.charAt(0))
          + meaning.substring(1).replaceFirst("\\.$", "");
    }
  }

  private MetricsPage() {}

  static List<Meter> meters() {
    List<Meter> meters = new ArrayList<>();
    Matcher matcher = METER.matcher(read(SOURCE));
    while (matcher.find()) {
      meters.add(meter(matcher.group(2), matcher.group(1).replaceAll("\\s*/// ", " ").strip()));
    }
    return meters;
  }

  private static Meter meter(String name, String comment) {
    Matcher matcher = MEANING.matcher(comment);
    if (!matcher.matches()) {
      throw new AssertionError(
          name + ": \"" + comment + "\" (expected: Gauge, Counter or Timer, unit, then a meaning)");
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    return new Meter(name, matcher.group(1), unit, matcher.group(3));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String markdown() {
    return """
    # Metrics

    <!-- Generated from the comments of MetricNames.java; do not edit. To write it again:
         mvn -q -pl e2e -am test -Dtest=MetricsPageTest \
    -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true -->

    `/metrics` on the management port serves these metrics in the text format of Prometheus. A
    timer has the series `_count`, `_sum`, `_max` and, as a histogram, `_bucket`. Labels are
    written with underscores: `signalr.hub` is `signalr_hub`. The first 100 hubs of a process have
    series of their own; all others share `signalr_hub="other"`. Users, groups and connections
    are never labels.

    The process also exports metrics of the virtual machine and the operating system (`jvm_*`,
    `process_*`, `system_*`). Dashboards for Grafana are in `deploy/grafana/dashboards`, alerts in
    `deploy/prometheus/rules.yaml`.

    | series | kind | meaning |
    | --- | --- | --- |
    %s

    ## Azure's metrics

    | Azure SignalR Service | here |
    | --- | --- |
    | Connection Count | `sum(signalr_server_active_connections)` |
    | Connection Open Count | `increase(signalr_connections_opened_total[5m])` |
    | Connection Close Count by category | `sum by (signalr_connection_close_category) \
    (increase(signalr_connections_closed_total[5m]))`; \
    the categories have Azure's names |
    | Connection Quota Utilization | `max(signalr_connections_quota_utilization)`, a share |
    | Inbound Traffic | `increase(signalr_node_traffic_inbound_bytes_total[5m])` |
    | Outbound Traffic | `increase(signalr_node_traffic_outbound_bytes_total[5m])` |
    | Message Count | `increase(signalr_node_messages_delivered_units_total[5m])`, \
    in units of 2 KB |
    | System Errors | `rate(signalr_gateway_errors_total{signalr_error="system"}[5m])` \
    divided by `rate(signalr_gateway_requests_seconds_count[5m])` |
    | User Errors | the same with `signalr_error="user"` |
    | Server Load | `process_cpu_usage`, a share |
    """
        .formatted(meters().stream().map(Meter::row).collect(Collectors.joining("\n")));
  }
}
