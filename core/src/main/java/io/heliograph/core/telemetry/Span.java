package io.heliograph.core.telemetry;

/// A started piece of work. Belongs to the code that started it, one thread at a time.
public interface Span {
  /// A span that is not recorded.
  Span NONE =
      new Span() {
        @Override
        public String context() {
          return "";
        }

        @Override
        public Span note(String name, String value) {
          return this;
        }

        @Override
        public Span note(String name, long value) {
          return this;
        }

        @Override
        public void end(boolean succeeded) {}
      };

  /// The context that makes other work a part of this, in the form of the header `traceparent`;
  /// empty if the span is not recorded.
  String context();

  /// Adds an attribute: never a token, a key or message content.
  Span note(String name, String value);

  /// Adds a numeric attribute.
  Span note(String name, long value);

  /// The work is done.
  void end(boolean succeeded);
}
