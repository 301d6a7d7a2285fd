package io.heliograph.core.config;

/// How log lines look.
public enum LogFormat {
  /// One readable line an event.
  TEXT,
  /// One JSON object a line.
  JSON
}
