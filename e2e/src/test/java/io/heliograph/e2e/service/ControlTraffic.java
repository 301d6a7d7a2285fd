package io.heliograph.e2e.service;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import io.heliograph.testkit.waiting.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Ordinary clients that are sent messages all the time, while others misbehave.
public final class ControlTraffic implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final HubFixture hub;
  private final List<Witness> clients;
  private final List<Received> sent = new ArrayList<>();
  private final CompletableFuture<Void> sender;
  private volatile boolean stopping;

  /// Begins.
  public ControlTraffic(ServiceFixture service) {
    hub = service.newHub();
    clients =
        List.of(
            hub.connect(ClientKind.JAVASCRIPT_10, "control"),
            hub.connect(ClientKind.JAVASCRIPT_10_MESSAGEPACK, "control"));
    sender = CompletableFuture.runAsync(this::sendUntilStopped);
  }

  private void sendUntilStopped() {
    while (!stopping) {
      Await.pass(PAUSE);
      sent.addAll(hub.sendNumbered("/:send"));
    }
  }

  /// Insists that everything has arrived, in order.
  @Override
  public void close() {
    stopping = true;
    sender.orTimeout(20, TimeUnit.SECONDS).join();
    hub.assertReceived(clients, sent);
    hub.close();
  }
}
