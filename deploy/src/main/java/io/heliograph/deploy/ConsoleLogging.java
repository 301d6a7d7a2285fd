package io.heliograph.deploy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs to standard output, one readable line an event. Found by logback as a service; in code
/// because reading an XML file would take a tenth of the time to ready.
public final class ConsoleLogging extends ContextAwareBase implements Configurator {
  private static final String OURS = "io.heliograph";
  private static final String LINE =
      "%d{\"yyyy-MM-dd'T'HH:mm:ss.SSSXXX\"} %-5level %logger{0}: %msg %kvp%n";

  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(loggers);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.setPattern(LINE);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(loggers);
    console.setEncoder(encoder);
    console.start();
    ch.qos.logback.classic.Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(console);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Sets how much is logged. Libraries never log more than INFO: what they would tell beyond it
  /// may hold what we keep out of logs.
  static void level(org.slf4j.event.Level level) {
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    Level own = Level.convertAnSLF4JLevel(level);
    loggers.getLogger(OURS).setLevel(own);
    loggers
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .setLevel(own.isGreaterOrEqual(Level.INFO) ? own : Level.INFO);
  }
}
