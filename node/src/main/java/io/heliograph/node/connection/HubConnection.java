package io.heliograph.node.connection;

import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.ProtocolViolation;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client of one hub.
///
/// Messages are delivered between the handshake response and the end, in the order in which they
/// were given; before and after that they are passed over. However it ends, it ends once, through
/// [#close] or by the loss of the wire. Belongs to its owner's event loop.
public final class HubConnection implements TransportListener {
  private enum State {
    HANDSHAKE,
    JOINING,
    OPEN,
    CLOSED
  }

  private final ConnectionIdentity identity;
  private final ConnectionSettings settings;
  private final ConnectionOwner owner;
  private final Transport transport;
  private final GroupSet groups = new GroupSet();
  private final ReceivedBytes received = new ReceivedBytes();
  private final long startedAt;
  private @Nullable HubProtocol protocol;
  private State state = State.HANDSHAKE;
  private long receivedAt;
  private long sentAt;
  private boolean hasPinged;
  private boolean written;

  /// Opens the wire; the handshake is awaited from now on.
  public HubConnection(
      ConnectionIdentity identity, ConnectionSettings settings, ConnectionOwner owner, Wire wire) {
    this.identity = identity;
    this.settings = settings;
    this.owner = owner;
    this.startedAt = owner.nanoTime();
    this.receivedAt = startedAt;
    this.transport = wire.open(this);
  }

  /// Opens the transport of a connection.
  @FunctionalInterface
  public interface Wire {
    /// The listener gets what arrives, but not before this method has returned.
    Transport open(TransportListener listener);
  }

  public ConnectionIdentity identity() {
    return identity;
  }

  public Transport transport() {
    return transport;
  }

  public GroupSet groups() {
    return groups;
  }

  /// In nanoseconds of the owner's clock.
  public long startedAt() {
    return startedAt;
  }

  /// The protocol the client has chosen; null while no message can be delivered.
  public @Nullable HubProtocol protocolIfOpen() {
    return state == State.OPEN ? protocol : null;
  }

  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// Delivers a payload of the client's own protocol. It leaves with the next flush of the
  /// transport.
  public void send(Payload payload) {
    if (state != State.OPEN) {
      return;
    }
    if (transport.write(payload)) {
      noteWritten();
    } else {
      close(new CloseReason.SlowClient());
    }
  }

  @Override
  public void onBytes(Buffer bytes) {
    if (state == State.CLOSED) {
      return;
    }
    receivedAt = owner.nanoTime();
    received.append(bytes);
    switch (state) {
      case HANDSHAKE -> readHandshake();
      case JOINING -> {
        if (received.size() > settings.maxMessageSize()) {
          close(new CloseReason.ProtocolViolated(null));
        }
      }
      case OPEN, CLOSED -> {}
    }
    readMessages();
  }

  private void readHandshake() {
    switch (HandshakeProtocol.parse(received.unread())) {
      case null -> {
        if (received.size() > settings.maxMessageSize()) {
          refuseHandshake(HandshakeProtocol.CANCELED, new CloseReason.HandshakeFailed());
        }
      }
      case HandshakeProtocol.Agreed(HubProtocol agreed, var _) -> agree(agreed);
      case HandshakeProtocol.Refused refused ->
          refuseHandshake(errorFor(refused), new CloseReason.HandshakeFailed());
    }
  }

  private String errorFor(HandshakeProtocol.Refused refused) {
    return refused instanceof HandshakeProtocol.Malformed(String expectation)
            && settings.detailedErrors()
        ? refused.error() + " InvalidDataException: " + expectation
        : refused.error();
  }

  private void agree(HubProtocol agreed) {
    if (!transport.carries(agreed.transferFormat())) {
      refuseHandshake(HandshakeProtocol.textOnly(agreed.name()), new CloseReason.HandshakeFailed());
      return;
    }
    protocol = agreed;
    state = State.JOINING;
    transport.pause();
    owner
        .onHandshake(this)
        .onComplete(joined -> {
          if (state != State.JOINING) {
            return;
          }
          if (joined.succeeded()) {
            open(agreed);
          } else {
            refuseHandshake("Internal server error.", new CloseReason.ServiceFailed());
          }
        });
  }

  private void open(HubProtocol agreed) {
    write(HandshakeProtocol.response(), agreed.transferFormat());
    state = State.OPEN;
    transport.resume();
    readMessages();
  }

  private void refuseHandshake(String error, CloseReason reason) {
    TransferFormat format = protocol == null ? TransferFormat.TEXT : protocol.transferFormat();
    write(HandshakeProtocol.refusal(error), format);
    end(reason);
  }

  private void readMessages() {
    HubProtocol language = protocol;
    try {
      while (state == State.OPEN && language != null) {
        int before = received.size();
        HubMessage message = language.parse(received.unread());
        if (before - received.size() > settings.maxMessageSize()
            || (message == null && received.size() > settings.maxMessageSize())) {
          throw new ProtocolViolation(
              "The maximum message size of " + settings.maxMessageSize() + "B was exceeded.");
        }
        if (message == null) {
          return;
        }
        onMessage(language, message);
      }
    } catch (ProtocolViolation violation) {
      close(
          new CloseReason.ProtocolViolated(
              settings.detailedErrors() ? violation.getMessage() : null));
    }
  }

  private void onMessage(HubProtocol language, HubMessage message) {
    switch (message) {
      case HubMessage.Ping _ -> hasPinged = true;
      case HubMessage.Close _ -> close(new CloseReason.ClientClosed());
      default -> {
        HubMessage answer = ServerlessAnswers.answerTo(message);
        if (answer != null) {
          write(language.write(answer), language.transferFormat());
        }
      }
    }
  }

  private void write(Buffer bytes, TransferFormat format) {
    try (Payload payload = new Payload(bytes, format)) {
      transport.write(payload);
    }
    noteWritten();
  }

  private void noteWritten() {
    sentAt = owner.nanoTime();
    if (!written) {
      written = true;
      owner.onWritten(this);
    }
  }

  /// Hands everything that was written to the operating system.
  public void flush() {
    written = false;
    transport.flush();
  }

  /// Looks at the time: gives up who is late, and sends a sign of life to who has heard nothing.
  public void onTick(long now, Pings pings) {
    switch (state) {
      case HANDSHAKE, JOINING -> {
        if (isOver(settings.handshakeTimeout(), startedAt, now)) {
          refuseHandshake(HandshakeProtocol.CANCELED, new CloseReason.HandshakeTimeout());
        }
      }
      case OPEN -> {
        if (settings.maxAge() != null && isOver(settings.maxAge(), startedAt, now)) {
          close(new CloseReason.TokenExpired());
        } else if (transport.needsPings()) {
          keepAlive(now, pings);
        }
      }
      case CLOSED -> {}
    }
    transport.onTick(now);
  }

  private void keepAlive(long now, Pings pings) {
    if (hasPinged && isOver(settings.clientTimeout(), receivedAt, now)) {
      close(new CloseReason.KeepAliveTimeout());
    } else if (protocol != null && isOver(settings.keepAliveInterval(), sentAt, now)) {
      send(pings.in(protocol));
    }
  }

  /// The ping of each protocol, ready to be sent.
  @FunctionalInterface
  public interface Pings {
    Payload in(HubProtocol protocol);
  }

  private static boolean isOver(Duration limit, long since, long now) {
    return now - since >= limit.toNanos();
  }

  /// Ends the connection: the client is told why where the protocol has words for it.
  ///
  /// @return completes when no existence check finds the connection any more
  public Future<Void> close(CloseReason reason) {
    if (state == State.CLOSED) {
      return Future.succeededFuture();
    }
    HubMessage.Close last = reason.message();
    if (state == State.OPEN && protocol != null && last != null) {
      write(protocol.write(last), protocol.transferFormat());
    }
    return end(reason);
  }

  private Future<Void> end(CloseReason reason) {
    state = State.CLOSED;
    received.clear();
    if (reason.isGraceful()) {
      transport.close();
    } else {
      transport.abort();
    }
    return owner.onClosed(this, reason);
  }

  @Override
  public void onClosed(boolean byClient) {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      received.clear();
      owner.onClosed(
          this, byClient ? new CloseReason.ClientClosed() : new CloseReason.TransportLost());
    }
    owner.onTransportEnded(this);
  }
}
