package io.heliograph.node.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.node.conversation.CloseReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/// An owner that records the events of its connection, with a manual clock.
public final class RecordingOwner implements ConnectionOwner<HubConnection> {
  @SuppressWarnings("NullAway.Init")
  public RecordingTransport wire;

  public final Promise<Void> joined = Promise.promise();
  public final List<CloseReason> reasons = new ArrayList<>();
  public int ended;
  public long now;

  public CloseReason reason() {
    assertEquals(1, reasons.size());
    return reasons.getFirst();
  }

  @Override
  public Future<Void> onHandshake(HubConnection connection) {
    return joined.future();
  }

  @Override
  public void onBytes(HubConnection connection, int bytes) {}

  @Override
  public void onMessage(HubConnection connection) {}

  @Override
  public void onWritten(HubConnection connection) {
    connection.flush();
  }

  @Override
  public Future<Void> onClosed(HubConnection connection, CloseReason reason) {
    reasons.add(reason);
    return Future.succeededFuture();
  }

  @Override
  public void onTransportEnded(HubConnection connection) {
    ended++;
  }

  @Override
  public long nanoTime() {
    return now;
  }
}
