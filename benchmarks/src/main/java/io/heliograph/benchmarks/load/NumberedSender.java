package io.heliograph.benchmarks.load;

import io.heliograph.testkit.traffic.RestCaller;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.net.URI;

/// Sends the messages of a stream to one gateway, each after the response to the previous one. Ends
/// when the gateway refuses connections. Belongs to one event loop.
public final class NumberedSender {
  private static final int TAKEN = 202;

  private final Vertx vertx;
  private final RestCaller rest;
  private final URI gateway;
  private final String operation;
  private final NumberedStream stream;
  private final long pauseMillis;
  private boolean stopping;
  private boolean underWay;

  /// @param pauseMillis between an answer and the next message
  public NumberedSender(
      Vertx vertx,
      RestCaller rest,
      URI gateway,
      String operation,
      NumberedStream stream,
      long pauseMillis) {
    this.vertx = vertx;
    this.rest = rest;
    this.gateway = gateway;
    this.operation = operation;
    this.stream = stream;
    this.pauseMillis = pauseMillis;
  }

  /// Sends until it is stopped.
  public NumberedSender start() {
    vertx.setTimer(pauseMillis, _ -> sendNext());
    return this;
  }

  private void sendNext() {
    if (stopping) {
      return;
    }
    long number = stream.draw();
    underWay = true;
    rest.send(gateway, operation, stream.name(), number)
        .onComplete(
            status -> {
              underWay = false;
              if (status != TAKEN) {
                stream.notTaken(number);
              }
              start();
            },
            failure -> {
              underWay = false;
              stream.notTaken(number);
              stopping |= failure instanceof ConnectException;
              start();
            });
  }

  /// Sends no more.
  public void stop() {
    stopping = true;
  }

  /// Whether every message has its answer.
  public boolean isIdle() {
    return !underWay;
  }
}
