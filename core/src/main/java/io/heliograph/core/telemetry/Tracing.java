package io.heliograph.core.telemetry;

import io.vertx.core.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Begins spans of work that somebody collects and puts together into traces. Any thread.
public interface Tracing {
  /// Nobody collects, and nothing is done.
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
  /// @param headers the value of a header by its name, null if there is none: a trace that the
  ///   caller has begun goes on
  Span serve(String method, String route, Function<String, @Nullable String> headers);

  /// A message is handed to the nodes.
  ///
  /// @param parent of the request; empty for no span
  Span handOver(String parent);

  /// A message is given to the connections of a node.
  ///
  /// @param parent of what has handed it over; empty for no span
  Span deliver(String parent);

  /// Tells what has not been told yet.
  Future<Void> close();
}
