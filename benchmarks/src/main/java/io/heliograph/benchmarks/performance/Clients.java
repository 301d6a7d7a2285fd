package io.heliograph.benchmarks.performance;

import io.heliograph.benchmarks.contest.Heliograph;
import io.heliograph.benchmarks.harness.Load;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Clients of the service that are connected and read, in the background.
///
/// @param ids their connection ids, in the order of their users
record Clients(Load.Running running, List<String> ids) implements AutoCloseable {
  /// Returns when all of them are connected.
  ///
  /// @param options more options of `wsdrain`; how long they stay is one of them
  static Clients connect(Bench bench, Heliograph service, int number, List<String> options)
      throws IOException {
    Path ids = service.connectionIds();
    Files.deleteIfExists(ids);
    Load.Running running =
        Load.timedDrain(bench.tools(), number)
            .with(service.negotiatingClientOptions())
            .with(options)
            .start();
    try {
      Bench.await(number + " clients", () -> Files.exists(ids));
      List<String> known = Files.readAllLines(ids);
      if (known.contains("")) {
        throw new IOException("clients: not all have connected; " + running.result().encode());
      }
      return new Clients(running, known);
    } catch (IOException e) {
      running.stop();
      throw e;
    }
  }

  /// Their result, when their time is over.
  JsonObject result() throws IOException {
    return running.result();
  }

  /// Ends those that are still running.
  @Override
  public void close() {
    running.stop();
    running.close();
  }
}
