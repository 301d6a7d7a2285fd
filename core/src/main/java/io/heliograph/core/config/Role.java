package io.heliograph.core.config;

/// What a process serves.
public enum Role {
  /// REST and clients in one process, alone or in a cluster.
  ALL,
  /// REST only; holds no data of the cluster.
  GATEWAY,
  /// Clients only.
  NODE;

  /// Whether it answers the REST API.
  public boolean servesRest() {
    return this != NODE;
  }

  /// Whether it owns connections of clients.
  public boolean servesClients() {
    return this != GATEWAY;
  }
}
