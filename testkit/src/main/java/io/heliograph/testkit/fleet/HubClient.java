package io.heliograph.testkit.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One client: a user's connection that reconnects automatically, each time with another id.
public final class HubClient {
  /// The reconnect delays of the JavaScript client; it stops after the last one.
  private static final List<Duration> DELAYS =
      List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

  private static final Duration START_DELAY = Duration.ofSeconds(1);

  /// Its state.
  public enum State {
    CONNECTING,
    CONNECTED,
    RECONNECTING,
    GIVEN_UP,
    STOPPED
  }

  private final Vertx vertx;
  private final Connector connector;
  private final HubListener listener;
  private final String user;
  private final List<String> pastIds = new ArrayList<>();
  private State state = State.CONNECTING;
  private Optional<HubSocket> socket = Optional.empty();
  private int attempts;
  private int failedAttempts;
  private int losses;

  HubClient(Vertx vertx, Connector connector, HubListener listener, String user) {
    this.vertx = vertx;
    this.connector = connector;
    this.listener = listener;
    this.user = user;
  }

  /// The first connect; retried every second until it succeeds.
  public void start() {
    attempts = 0;
    connect();
  }

  private void connect() {
    connector
        .connect(user, this::onMessage, this::onClosed)
        .onComplete(this::onOpened, this::onFailure);
  }

  private void onOpened(HubSocket opened) {
    if (state == State.STOPPED) {
      opened.close();
      return;
    }
    socket = Optional.of(opened);
    state = State.CONNECTED;
    attempts = 0;
    listener.onConnected(this);
    if (opened.isClosed()) {
      onClosed(opened);
    }
  }

  private void onFailure(Throwable failure) {
    failedAttempts++;
    if (state == State.CONNECTING) {
      after(START_DELAY);
    } else if (state == State.RECONNECTING) {
      retry();
    }
  }

  private void retry() {
    if (attempts == DELAYS.size()) {
      state = State.GIVEN_UP;
      listener.onLost(this);
      return;
    }
    after(DELAYS.get(attempts++));
  }

  private void after(Duration delay) {
    if (delay.isZero()) {
      vertx.runOnContext(_ -> connect());
    } else {
      vertx.setTimer(delay.toMillis(), _ -> connect());
    }
  }

  private void onMessage(String stream, long number) {
    listener.onMessage(this, stream, number);
  }

  private void onClosed(HubSocket closed) {
    if (state != State.CONNECTED || !socket.filter(it -> it == closed).isPresent()) {
      return;
    }
    pastIds.add(closed.connectionId());
    socket = Optional.empty();
    losses++;
    state = State.RECONNECTING;
    listener.onLost(this);
    retry();
  }

  /// Pings, and detects a silent service; to be called about every second.
  void tick(long now) {
    socket.ifPresent(it -> it.tick(now));
  }

  /// Closes the connection and does not reconnect.
  public Future<Void> stop() {
    state = State.STOPPED;
    return socket.map(HubSocket::close).orElse(Future.succeededFuture());
  }

  /// Does not reconnect when its connection ends.
  void abandon() {
    state = State.STOPPED;
  }

  /// Its user.
  public String user() {
    return user;
  }

  /// Its state.
  public State state() {
    return state;
  }

  /// The id of its connection, as REST calls it.
  ///
  /// @throws java.util.NoSuchElementException if it has none now
  public String connectionId() {
    return socket.orElseThrow().connectionId();
  }

  /// The ids of its lost connections.
  public List<String> pastIds() {
    return List.copyOf(pastIds);
  }

  /// Failed attempts to reconnect.
  public int failedAttempts() {
    return failedAttempts;
  }

  /// Connections lost.
  public int losses() {
    return losses;
  }

  /// The process that has its WebSocket; empty without one.
  public Optional<URI> process() {
    return socket.map(HubSocket::process);
  }
}
