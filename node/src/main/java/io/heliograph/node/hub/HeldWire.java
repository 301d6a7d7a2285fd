package io.heliograph.node.hub;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.InputAnswer;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireEnd;
import io.heliograph.core.command.WireId;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import io.heliograph.node.transport.TransportOpener;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A socket that this shard holds for a resumed connection of another shard, where a [RemoteWire]
/// represents it. The two exchange bytes, one command at a time; the socket is not read while the
/// conversation is busy with what was forwarded.
///
/// When the connection has ended or uses another wire, the socket is aborted: its client resumes
/// again, or learns that it cannot. Belongs to the shard's event loop.
public final class HeldWire implements TransportListener {
  /// The interval of signs of life to the owner while nothing arrives.
  static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /// Above this limit the socket is not read until the owner has caught up.
  private static final int MAX_UNFORWARDED_BYTES = 64 * 1024;

  private static final Buffer NOTHING = Buffer.buffer();

  private final CommandBus bus;
  private final HubName hub;
  private final ConnectionId connection;
  private final WireId id;
  private final Consumer<HeldWire> onGone;
  private @Nullable Transport transport;
  private @Nullable Early early;
  private Buffer unforwarded = Buffer.buffer();
  private WireEnd end = WireEnd.NONE;
  private boolean forwarding;

  /// Whether the conversation has not taken yet what was forwarded.
  private boolean busy;

  private boolean unwanted;
  private boolean paused;
  private long aliveAt;

  /// Output that arrived before the socket was open.
  private record Early(RelayCommand.WireOutput output, Promise<Outcome> result) {}

  /// @param id the id of this wire in commands
  /// @param onGone called once, when it has ended
  HeldWire(
      CommandBus bus, HubName hub, ConnectionId connection, WireId id, Consumer<HeldWire> onGone) {
    this.bus = bus;
    this.hub = hub;
    this.connection = connection;
    this.id = id;
    this.onGone = onGone;
  }

  HubName hub() {
    return hub;
  }

  public WireId id() {
    return id;
  }

  /// The socket is open.
  public void open(TransportOpener opener) {
    Transport opened = opener.open(this);
    transport = opened;
    if (early != null) {
      early.result().complete(write(early.output(), opened));
      early = null;
    }
    if (unwanted) {
      opened.abort();
    }
  }

  /// There will be no socket; notifies the connection if it has accepted the wire.
  public void drop() {
    if (early != null) {
      early.result().complete(Outcome.NOT_FOUND);
      early = null;
    }
    onClosed(false);
  }

  /// Writes bytes of the connection.
  Future<Outcome> onOutput(RelayCommand.WireOutput output) {
    if (transport != null) {
      return Future.succeededFuture(write(output, transport));
    }
    if (output.end() == WireEnd.LOST) {
      unwanted = true;
      return Future.succeededFuture(Outcome.DONE);
    }
    early = new Early(output, Promise.promise());
    return early.result().future();
  }

  private Outcome write(RelayCommand.WireOutput output, Transport opened) {
    if (end != WireEnd.NONE) {
      return Outcome.NOT_FOUND;
    }
    try (Payload payload = new Payload(output.bytes(), output.format())) {
      if (output.bytes().length() > 0 && !opened.write(payload)) {
        opened.abort();
        return Outcome.NOT_FOUND;
      }
    }
    switch (output.end()) {
      case NONE -> opened.flush();
      case CLOSED -> opened.close();
      case LOST -> {
        unwanted = true;
        opened.abort();
      }
    }
    return Outcome.DONE;
  }

  @Override
  public void onBytes(Buffer bytes) {
    unforwarded.appendBuffer(bytes);
    if (unforwarded.length() > MAX_UNFORWARDED_BYTES) {
      pause();
    }
    forward();
  }

  private void pause() {
    if (transport != null && !paused) {
      paused = true;
      transport.pause();
    }
  }

  @Override
  public void onClosed(boolean byClient) {
    end = byClient ? WireEnd.CLOSED : WireEnd.LOST;
    if (unwanted) {
      onGone.accept(this);
    } else {
      forward();
    }
  }

  /// Whether the bus refused the command for lack of room, so that the next tick may retry.
  static boolean isForLater(AsyncResult<?> result) {
    return result.cause() instanceof ServiceException refused
        && refused.code() == ErrorCode.OVERLOADED;
  }

  void onTick(long now) {
    forward();
    if (!forwarding && transport != null && (busy || now - aliveAt >= HEARTBEAT.toNanos())) {
      aliveAt = now;
      send(NOTHING, WireEnd.NONE);
    }
  }

  /// Aborts the socket, so that its client tries another process.
  void abort() {
    if (transport != null) {
      transport.abort();
    }
  }

  /// A busy owner is told nothing but the loss of the socket.
  private void forward() {
    if (forwarding) {
      return;
    }
    if (busy) {
      if (end == WireEnd.LOST) {
        send(NOTHING, end);
      }
    } else if (unforwarded.length() > 0 || end != WireEnd.NONE) {
      Buffer bytes = unforwarded;
      unforwarded = Buffer.buffer();
      send(bytes, end);
    }
  }

  private void send(Buffer bytes, WireEnd last) {
    forwarding = true;
    bus.request(new RelayCommand.WireInput(hub, connection, id, bytes, last))
        .onComplete(result -> onForwarded(result, bytes, last));
  }

  private void onForwarded(AsyncResult<InputAnswer> result, Buffer bytes, WireEnd last) {
    forwarding = false;
    if (isForLater(result)) {
      unforwarded = bytes.copy().appendBuffer(unforwarded);
      return;
    }
    busy = is(InputAnswer.HELD, result);
    unwanted = unwanted || !(busy || is(InputAnswer.TAKEN, result));
    if (last != WireEnd.NONE || (unwanted && end != WireEnd.NONE)) {
      onGone.accept(this);
    } else if (unwanted) {
      abort();
    } else if (busy) {
      pause();
      send(NOTHING, end == WireEnd.LOST ? end : WireEnd.NONE);
    } else {
      readOn();
      forward();
    }
  }

  private static boolean is(InputAnswer expected, AsyncResult<InputAnswer> result) {
    return result.succeeded() && result.result().equals(expected);
  }

  private void readOn() {
    if (paused && transport != null) {
      paused = false;
      transport.resume();
    }
  }
}
