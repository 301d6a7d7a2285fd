package io.heliograph.e2e.matrix;

import io.heliograph.e2e.witness.ConnectOptions;
import io.heliograph.e2e.witness.HostedClients;
import io.heliograph.e2e.witness.JavaWitness;
import io.heliograph.e2e.witness.Witness;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The processes in which clients run, each started when the first client needs it. Any thread may
/// ask.
final class ClientHosts implements AutoCloseable {
  private static final String IN_THIS_PROCESS = "9";

  private final Map<String, HostedClients> started = new HashMap<>();

  /// Connects the client of a cell; fails with the client's own text.
  CompletableFuture<Witness> connect(ClientCell cell, ConnectOptions options) {
    return switch (cell.platform()) {
      case NODE -> connect(host("node", HostedClients::onNode), cell, options);
      case CHROMIUM -> connect(host("chromium", HostedClients::inBrowser), cell, options);
      case JAVA ->
          cell.version().equals(IN_THIS_PROCESS)
              ? JavaWitness.connect(options)
              : connect(oldJava(cell.version()), cell, options);
    };
  }

  private static CompletableFuture<Witness> connect(
      HostedClients host, ClientCell cell, ConnectOptions options) {
    return host.connect(cell.version(), cell.protocol(), options);
  }

  private HostedClients oldJava(String version) {
    return host("java " + version, () -> HostedClients.onJava(version));
  }

  private synchronized HostedClients host(String name, Supplier<HostedClients> starting) {
    return started.computeIfAbsent(name, _ -> starting.get());
  }

  @Override
  public synchronized void close() throws IOException {
    for (HostedClients host : started.values()) {
      host.close();
    }
  }
}
