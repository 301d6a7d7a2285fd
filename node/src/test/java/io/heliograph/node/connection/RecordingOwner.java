package io.heliograph.node.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/// An owner that remembers what its connection tells, with a clock that the test moves.
final class RecordingOwner implements ConnectionOwner {
  static final long REPLAY_LIMIT = 1000;

  @SuppressWarnings("NullAway.Init")
  RecordingTransport wire;

  final Promise<Void> joined = Promise.promise();
  final List<CloseReason> reasons = new ArrayList<>();
  long kept;
  final ReplayBudget replayBudget = new ReplayBudget(REPLAY_LIMIT, bytes -> kept += bytes);
  int waiting;
  int resumed;
  long replayed;
  int ended;
  long now;

  CloseReason reason() {
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
  public void onWaiting(HubConnection connection) {
    waiting++;
  }

  @Override
  public void onResumed(HubConnection connection, boolean hasWaited, long messages) {
    waiting -= hasWaited ? 1 : 0;
    resumed++;
    replayed += messages;
  }

  @Override
  public ReplayBudget replayBudget() {
    return replayBudget;
  }

  @Override
  public long nanoTime() {
    return now;
  }
}
