package io.heliograph.core.telemetry;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// A category of log lines about single connections or messages (`rest.md` 6.6). It is enabled per
/// hub while the service runs, and a disabled category costs one volatile read. Lines contain ids,
/// never tokens or message contents. Any thread.
public final class HubLog {
  /// Stands for all hubs.
  public static final String EVERY_HUB = "*";

  /// The parent of the loggers of all categories, separate from the loggers whose level can be
  /// changed.
  public static final String LOGGERS = "heliograph";

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Logger log;
  private volatile Set<String> hubs = Set.of();

  /// @param category its name; also its logger's
  public HubLog(String category) {
    this.log = LoggerFactory.getLogger(LOGGERS + '.' + category);
  }

  /// A value chosen by a client or back end, as it appears in a log line; it cannot forge further
  /// lines.
  public static String shown(Object chosen) {
    return CONTROL.matcher(chosen.toString()).replaceAll("?");
  }

  /// Whether lines about the hub are enabled.
  public boolean isOnFor(String hub) {
    Set<String> now = hubs;
    return !now.isEmpty() && (now.contains(hub) || now.contains(EVERY_HUB));
  }

  /// Whether lines about any hub are enabled.
  public boolean isOn() {
    return !hubs.isEmpty();
  }

  /// The hubs it is on for, in the order of their names.
  public List<String> hubs() {
    return hubs.stream().sorted().toList();
  }

  /// Enables lines for these hubs and disables all others.
  public void showOnly(List<String> wanted) {
    hubs = Set.copyOf(wanted);
  }

  /// A line about the hub; only if it is on for it.
  public LoggingEventBuilder line(String hub) {
    return log.atInfo().addKeyValue("hub", hub);
  }
}
