package io.heliograph.core.telemetry;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// A category of log lines about single connections or messages (`rest.md` 6.6). It is switched on
/// and off hub by hub while the service runs, and costs one volatile read where it is off. Lines
/// name ids, never tokens and never what a message says. Any thread.
public final class HubLog {
  /// Stands for all hubs.
  public static final String EVERY_HUB = "*";

  /// The loggers of all categories are below it, away from those whose level is changed.
  public static final String LOGGERS = "heliograph";

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final Logger log;
  private volatile Set<String> hubs = Set.of();

  /// @param category its name; also its logger's
  public HubLog(String category) {
    this.log = LoggerFactory.getLogger(LOGGERS + '.' + category);
  }

  /// What a client or a back end has chosen, as it stands in a line: on a terminal, nobody may
  /// begin a line of their own.
  public static String shown(Object chosen) {
    return CONTROL.matcher(chosen.toString()).replaceAll("?");
  }

  /// Whether lines about the hub are wanted.
  public boolean isOnFor(String hub) {
    Set<String> now = hubs;
    return !now.isEmpty() && (now.contains(hub) || now.contains(EVERY_HUB));
  }

  /// Whether lines about any hub are wanted.
  public boolean isOn() {
    return !hubs.isEmpty();
  }

  /// The hubs it is on for, in the order of their names.
  public List<String> hubs() {
    return hubs.stream().sorted().toList();
  }

  /// Lines about these hubs are wanted from now on, and about no other.
  public void showOnly(List<String> wanted) {
    hubs = Set.copyOf(wanted);
  }

  /// A line about the hub; only if it is on for it.
  public LoggingEventBuilder line(String hub) {
    return log.atInfo().addKeyValue("hub", hub);
  }
}
