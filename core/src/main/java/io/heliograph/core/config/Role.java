package io.heliograph.core.config;

/// What a process serves.
public enum Role {
  /// REST and clients in one process, no cluster.
  ALL
}
