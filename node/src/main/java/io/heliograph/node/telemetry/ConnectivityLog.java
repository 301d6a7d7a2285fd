package io.heliograph.node.telemetry;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.telemetry.HubLog;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ConnectionIdentity;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/// Logs the start and end of connections, and refused connects, for hubs whose connectivity is
/// logged (`rest.md` 6.6). Callable from any thread.
public final class ConnectivityLog {
  private final HubLog log;

  public ConnectivityLog(HubLog log) {
    this.log = log;
  }

  /// A client has its connection; the handshake follows.
  public void started(ConnectionIdentity identity, ClientTransport transport) {
    if (isOnFor(identity)) {
      line(identity).addKeyValue("transport", transport.standardName()).log("Connection started");
    }
  }

  /// A connection has ended.
  ///
  /// @param nanos how long it was open
  public void ended(
      ConnectionIdentity identity, ClientTransport transport, CloseReason reason, long nanos) {
    if (isOnFor(identity)) {
      line(identity)
          .addKeyValue("transport", transport.standardName())
          .addKeyValue("reason", nameOf(reason))
          .addKeyValue("category", reason.category())
          .addKeyValue("milliseconds", Duration.ofNanos(nanos).toMillis())
          .log(isOrderly(reason) ? "Connection ended" : "Connection aborted");
    }
  }

  private static boolean isOrderly(CloseReason reason) {
    return reason instanceof CloseReason.ClientClosed;
  }

  private static String nameOf(CloseReason reason) {
    return reason.getClass().getSimpleName();
  }

  /// A connection was interrupted.
  public void waits(ConnectionIdentity identity) {
    if (isOnFor(identity)) {
      line(identity).log("Connection interrupted");
    }
  }

  /// Its client has resumed it.
  ///
  /// @param replayed the number of replayed messages
  public void resumed(ConnectionIdentity identity, long replayed) {
    if (isOnFor(identity)) {
      line(identity).addKeyValue("replayed", replayed).log("Connection resumed");
    }
  }

  /// A client's request was answered with an error.
  ///
  /// @param hub the hub that it named, in lower case; called only if needed
  /// @param status the HTTP status
  /// @param why the text for the client
  public void refused(Supplier<@Nullable String> hub, int status, String why) {
    if (!log.isOn()) {
      return;
    }
    String name = hub.get();
    if (name != null && log.isOnFor(name)) {
      log.line(name)
          .addKeyValue("status", status)
          .addKeyValue("reason", HubLog.shown(why))
          .log("Connection refused");
    }
  }

  private boolean isOnFor(ConnectionIdentity identity) {
    return log.isOnFor(identity.hub().value());
  }

  private LoggingEventBuilder line(ConnectionIdentity identity) {
    LoggingEventBuilder line =
        log.line(identity.hub().value()).addKeyValue("connection", identity.id().value());
    return identity.user() == null ? line : line.addKeyValue("user", HubLog.shown(identity.user()));
  }
}
