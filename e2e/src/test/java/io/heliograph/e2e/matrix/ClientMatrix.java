package io.heliograph.e2e.matrix;

import io.heliograph.e2e.backend.TokenSigner;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Tries clients against a service that is known by its address and key alone, several at a time:
/// most of a trial is waiting.
public final class ClientMatrix implements AutoCloseable {
  private static final int AT_A_TIME = 6;

  private final ClientHosts clients = new ClientHosts();
  private final ClientTrial trial;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory());
  private final Map<ClientCell, CompletableFuture<Void>> trials = new LinkedHashMap<>();

  /// @param signer with a key that the service accepts
  public ClientMatrix(URI service, TokenSigner signer) {
    trial = new ClientTrial(service, signer, clients);
  }

  /// Every cell of `docs/compatibility.md`.
  public static List<ClientCell> everyCell() {
    return ClientCell.all().toList();
  }

  /// Begins to try the cells, in their order.
  public void begin(List<ClientCell> cells) {
    for (ClientCell cell : cells) {
      trials.put(cell, CompletableFuture.runAsync(() -> trial.run(cell), threads));
    }
  }

  /// Waits until a cell has been tried.
  ///
  /// @throws java.util.concurrent.CompletionException with what went wrong
  public void await(ClientCell cell) {
    trials.get(cell).join();
  }

  /// What has come of the cells, as lines of Markdown.
  public String table() {
    Map<ClientCell, String> results = new LinkedHashMap<>();
    trials.forEach((cell, trial) -> results.put(cell, resultOf(trial)));
    return new CompatibilityPage(results).table();
  }

  private static String resultOf(CompletableFuture<Void> trial) {
    return switch (trial.state()) {
      case SUCCESS -> CompatibilityPage.WORKS;
      case RUNNING -> "not run";
      case FAILED, CANCELLED -> "**fails**";
    };
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    clients.close();
    trial.close();
  }
}
