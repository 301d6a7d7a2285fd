package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Contestant;
import io.heliograph.benchmarks.harness.ServerProcess;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Servers that run side by side and are measured in turns, so that conditions are the same for
/// all. Closing it ends their processes.
final class Servers<C extends Contestant> implements AutoCloseable {
  /// One measurement of one server.
  interface Turn<C> {
    void measure(C contestant, ServerProcess server) throws IOException;
  }

  private final Map<C, ServerProcess> running = new LinkedHashMap<>();

  ServerProcess start(Bench bench, C contestant) throws IOException {
    ServerProcess server = bench.start(contestant);
    running.put(contestant, server);
    return server;
  }

  void takeTurns(int rounds, Turn<C> turn) throws IOException {
    for (int i = 0; i < rounds; i++) {
      for (Map.Entry<C, ServerProcess> server : running.entrySet()) {
        turn.measure(server.getKey(), server.getValue());
      }
    }
  }

  @Override
  public void close() {
    running.values().forEach(ServerProcess::close);
  }
}
