package io.heliograph.core.telemetry;

import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Starts spans, which a collector assembles into traces. Callable from any thread.
public interface Tracing {
  /// Records nothing.
  Tracing OFF =
      new Tracing() {
        @Override
        public Span serve(String method, String route, Function<String, @Nullable String> headers) {
          return Span.NONE;
        }

        @Override
        public Span handOver(String parent) {
          return Span.NONE;
        }

        @Override
        public Span deliver(String parent) {
          return Span.NONE;
        }

        @Override
        public Future<Void> close() {
          return Future.succeededFuture();
        }
      };

  /// A request is answered.
  ///
  /// @param route the template of its path
  /// @param headers the value of a header by its name, null if there is none; the span continues
  ///   the caller's trace
  Span serve(String method, String route, Function<String, @Nullable String> headers);

  /// A message is handed to the nodes.
  ///
  /// @param parent the context of the request's span; empty for no span
  Span handOver(String parent);

  /// A message is given to the connections of a node.
  ///
  /// @param parent the context of the span that handed it over; empty for no span
  Span deliver(String parent);

  /// Exports the remaining spans.
  Future<Void> close();
}
