package io.heliograph.node.telemetry;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.MessageTrace;
import io.heliograph.core.telemetry.HubLog;
import io.heliograph.core.telemetry.Span;
import io.heliograph.core.telemetry.Tracing;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/// Reports how many clients of this node received a message: in the log, for hubs whose messages
/// are logged (`rest.md` 6.6), and in the message's trace. Callable from any thread.
public final class DeliveryWatch {
  private final HubLog log;
  private final Tracing tracing;

  /// One message on its way to the connections of this node.
  public final class Watched {
    private final HubCommand.Send send;
    private final Span span;
    private final boolean logged;
    private final long startedAt = System.nanoTime();
    private final AtomicInteger recipients = new AtomicInteger();

    private Watched(HubCommand.Send send, Span span, boolean logged) {
      this.send = send;
      this.span = span;
      this.logged = logged;
    }

    /// So many more connections have received it.
    public void reached(int connections) {
      recipients.addAndGet(connections);
    }

    /// All recipients of this node have received it.
    public void end() {
      span.note("signalr.hub", send.hub().value())
          .note("signalr.recipients", recipients.get())
          .end(true);
      if (logged) {
        writeLine();
      }
    }

    private void writeLine() {
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

  public DeliveryWatch(HubLog log, Tracing tracing) {
    this.log = log;
    this.tracing = tracing;
  }

  /// Null if the message is neither logged nor traced.
  public @Nullable Watched begin(HubCommand.Send send) {
    boolean logged = log.isOnFor(send.hub().value());
    MessageTrace trace = send.trace();
    Span span = trace == null ? Span.NONE : tracing.deliver(trace.parent());
    return logged || !span.context().isEmpty() ? new Watched(send, span, logged) : null;
  }
}
