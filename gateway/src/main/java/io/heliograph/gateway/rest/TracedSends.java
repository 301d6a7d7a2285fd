package io.heliograph.gateway.rest;

import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.MessageTrace;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.telemetry.HubLog;
import io.heliograph.core.telemetry.Span;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.core.telemetry.Tracing;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.slf4j.spi.LoggingEventBuilder;

/// Forwards messages. Messages of logged hubs (`rest.md` 6.6) and of traced requests carry the
/// context that nodes need to continue the log and the trace; others cost nothing.
final class TracedSends {
  /// The header by which the Management SDK identifies a message (`rest.md` 4.3).
  private static final String TRACING_ID = "X-ASRS-Message-Tracing-Id";

  private static final int MAX_NAMES = 10;

  private final Hubs hubs;
  private final HubLog log;
  private final Tracing tracing;

  TracedSends(Hubs hubs, Telemetry telemetry) {
    this.hubs = hubs;
    this.log = telemetry.messaging();
    this.tracing = telemetry.tracing();
  }

  /// Whether messages of this request are logged or traced.
  boolean isTraced(RestCall call) {
    return isLogged(call) || !call.span().context().isEmpty();
  }

  private boolean isLogged(RestCall call) {
    return log.isOnFor(call.hub().value());
  }

  Future<Void> send(RestCall call, HubCommand.Send command) {
    boolean logged = isLogged(call);
    Span span = tracing.handOver(call.span().context()).note("signalr.hub", command.hub().value());
    MessageTrace trace = new MessageTrace(logged ? idFor(call) : 0, span.context());
    if (logged) {
      line(command, trace)
          .addKeyValue("operation", call.route().operation().id())
          .addKeyValue("to", describe(command.recipients()))
          .log("Message received from the REST API");
    }
    return hubs.send(
            new HubCommand.Send(command.hub(), command.recipients(), command.message(), trace))
        .onComplete(handedOver -> {
          span.end(handedOver.succeeded());
          if (logged) {
            log(command, trace, handedOver);
          }
        });
  }

  private void log(HubCommand.Send command, MessageTrace trace, AsyncResult<Void> handedOver) {
    if (handedOver.succeeded()) {
      line(command, trace).log("Message forwarded to nodes");
    } else {
      line(command, trace)
          .addKeyValue("reason", String.valueOf(handedOver.cause().getMessage()))
          .log("Message dropped");
    }
  }

  private LoggingEventBuilder line(HubCommand.Send command, MessageTrace trace) {
    return log.line(command.hub().value()).addKeyValue("id", trace.name());
  }

  private static long idFor(RestCall call) {
    String given = call.request().getHeader(TRACING_ID);
    if (given != null) {
      try {
        return Long.parseUnsignedLong(given);
      } catch (NumberFormatException _) {
        // Not an id; the message gets one of ours.
      }
    }
    return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
  }

  private static String describe(Recipients recipients) {
    return switch (recipients) {
      case Recipients.All _ -> "everybody";
      case Recipients.Groups(var groups, var _) -> names("groups", groups);
      case Recipients.Users(var users, var _) -> names("users", users);
      case Recipients.Connections(var connections) -> names("connections", connections);
    };
  }

  private static String names(String what, Set<?> names) {
    return names.stream()
        .map(HubLog::shown)
        .limit(MAX_NAMES)
        .collect(Collectors.joining(", ", what + " ", names.size() > MAX_NAMES ? ", ..." : ""));
  }
}
