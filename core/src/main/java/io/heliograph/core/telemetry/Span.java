package io.heliograph.core.telemetry;

/// A piece of work that has begun. Belongs to whoever has begun it, one thread at a time.
public interface Span {
  /// One that nobody wants to know of.
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

  /// What makes other work a part of this, in the form of the header `traceparent`; empty if nobody
  /// wants to know.
  String context();

  /// Adds a fact: never a token, a key or what a message says.
  Span note(String name, String value);

  /// Adds a number.
  Span note(String name, long value);

  /// The work is done.
  void end(boolean succeeded);
}
