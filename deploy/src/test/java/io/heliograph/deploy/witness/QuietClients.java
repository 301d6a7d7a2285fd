package io.heliograph.deploy.witness;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/// Keeps clients out of the log: to the official one for Java every end of a connection is an
/// error, and the bare one warns of every refusal. Found by logback as a service, before the
/// service's own configuration.
@ConfiguratorRank(ConfiguratorRank.CUSTOM_HIGH_PRIORITY)
public final class QuietClients extends ContextAwareBase implements Configurator {
  @Override
  public ExecutionStatus configure(LoggerContext loggers) {
    loggers.getLogger("com.microsoft.signalr").setLevel(Level.OFF);
    loggers.getLogger("io.vertx.core.http").setLevel(Level.ERROR);
    return ExecutionStatus.INVOKE_NEXT_IF_ANY;
  }
}
