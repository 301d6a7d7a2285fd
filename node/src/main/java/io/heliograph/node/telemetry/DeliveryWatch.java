package io.heliograph.node.telemetry;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.MessageTrace;
import io.heliograph.core.telemetry.HubLog;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/// Says how many clients of this node got a message, for hubs whose messages are logged (`rest.md`
/// 6.6). Any thread.
public final class DeliveryWatch {
  private final HubLog log;

  /// One message on its way to the connections of this node.
  public final class Watched {
    private final HubCommand.Send send;
    private final long startedAt = System.nanoTime();
    private final AtomicInteger recipients = new AtomicInteger();

    private Watched(HubCommand.Send send) {
      this.send = send;
    }

    /// So many more connections have it.
    public void reached(int connections) {
      recipients.addAndGet(connections);
    }

    /// All connections here that were to have it have it.
    public void end() {
      LoggingEventBuilder line = log.line(send.hub().value());
      MessageTrace trace = send.trace();
      if (trace != null && trace.id() != 0) {
        line = line.addKeyValue("id", trace.name());
      }
      line.addKeyValue("recipients", recipients.get())
          .addKeyValue("microseconds", (System.nanoTime() - startedAt) / 1_000)
          .log("Message delivered");
    }
  }

  public DeliveryWatch(HubLog log) {
    this.log = log;
  }

  /// Null if nobody wants to know.
  public @Nullable Watched begin(HubCommand.Send send) {
    return log.isOnFor(send.hub().value()) ? new Watched(send) : null;
  }
}
