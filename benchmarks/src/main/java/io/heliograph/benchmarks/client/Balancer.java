package io.heliograph.benchmarks.client;

import java.net.URI;

/// Chooses processes as a load balancer does. Belongs to one event loop.
public interface Balancer {
  /// The next process in turn that takes requests.
  URI next();

  /// Is told of a process that has refused a connection.
  void refused(URI endpoint);
}
