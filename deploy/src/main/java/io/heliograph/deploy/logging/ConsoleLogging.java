package io.heliograph.deploy.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.heliograph.core.config.LogConfig;
import io.heliograph.core.telemetry.HubLog;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs to standard output, one line per event. Found by logback as a service; in code because
/// reading an XML file would take a tenth of the time to ready. Any thread may call.
public final class ConsoleLogging extends ContextAwareBase implements Configurator {
  private static final String OURS = "io.heliograph";
  private static final String TALKATIVE = "com.hazelcast";
  private static final String DISCOVERY = TALKATIVE + ".spi.discovery.integration.DiscoveryService";
  private static final String CONSOLE = "console";
  private static final String LINE =
      "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level %logger{0}: %msg %kvp%n";

  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(loggers);
    console.setName(CONSOLE);
    console.setEncoder(textLines(loggers));
    console.start();
    ch.qos.logback.classic.Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    // Joining and leaving members are logged by our own code.
    loggers.getLogger(TALKATIVE).setLevel(Level.WARN);
    // It warns that it has no permission to read its zone, which is not needed.
    loggers.getLogger(DISCOVERY).setLevel(Level.ERROR);
    // An enabled category is logged whatever the level.
    loggers.getLogger(HubLog.LOGGERS).setLevel(Level.INFO);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Applies the configuration.
  public static void apply(LogConfig config) {
    level(config.level());
    Encoder<ILoggingEvent> encoder =
        switch (config.format()) {
          case TEXT -> textLines(loggers());
          case JSON -> jsonLines(loggers());
        };
    if (root().getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
      console.setEncoder(encoder);
    }
  }

  /// Sets the log level. Libraries never log below INFO, because their messages may contain what
  /// must not be logged.
  public static void level(org.slf4j.event.Level level) {
    Level own = Level.convertAnSLF4JLevel(level);
    loggers().getLogger(OURS).setLevel(own);
    root().setLevel(own.isGreaterOrEqual(Level.INFO) ? own : Level.INFO);
  }

  /// How much is logged.
  public static org.slf4j.event.Level level() {
    return org.slf4j.event.Level.valueOf(loggers().getLogger(OURS).getEffectiveLevel().toString());
  }

  private static Encoder<ILoggingEvent> textLines(LoggerContext loggers) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(loggers);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(LINE);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> jsonLines(LoggerContext loggers) {
    JsonLines encoder = new JsonLines();
    encoder.setContext(loggers);
    encoder.start();
    return encoder;
  }

  private static ch.qos.logback.classic.Logger root() {
    return loggers().getLogger(Logger.ROOT_LOGGER_NAME);
  }

  private static LoggerContext loggers() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
