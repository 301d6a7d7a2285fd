package io.heliograph.testkit.fleet;

import java.net.URI;

/// Chooses processes as a load balancer does. Belongs to one event loop.
public interface Balancer {
  /// The next process in turn.
  URI next();

  /// Reports a process that has refused a connection.
  void refused(URI endpoint);
}
