package io.heliograph.core.messagepack;

import java.util.Locale;

/// What a MessagePack value is.
public enum MessagePackKind {
  NIL,
  BOOLEAN,
  /// A whole number that fits into a `long`.
  INTEGER,
  /// A whole number above `Long.MAX_VALUE`.
  UNSIGNED,
  FLOAT32,
  FLOAT64,
  STRING,
  BINARY,
  EXTENSION,
  ARRAY,
  MAP;

  /// The name in error messages.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
