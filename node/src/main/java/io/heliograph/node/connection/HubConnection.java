package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// One client of one hub.
///
/// Messages are delivered between the handshake response and the end, in the order in which they
/// were given; before and after that they are passed over. However it ends, it ends once, through
/// [#close] or by the loss of the wire. A client that has negotiated stateful reconnect may come
/// back over another wire before its connection has waited for too long. Belongs to its owner's
/// event loop.
public final class HubConnection implements TransportListener {
  /// Of the hub protocols: older ones have no messages for stateful reconnect.
  private static final int STATEFUL_VERSION = 2;

  private enum State {
    HANDSHAKE,
    JOINING,
    OPEN,
    CLOSED
  }

  private final ConnectionIdentity identity;
  private final ConnectionSettings settings;
  private final ConnectionOwner owner;
  private final GroupSet groups = new GroupSet();
  private final ReceivedBytes received = new ReceivedBytes();
  private final long startedAt;
  private Transport transport;
  private @Nullable StatefulSession session;
  private @Nullable HubProtocol protocol;
  private State state = State.HANDSHAKE;
  private long receivedAt;
  private long sentAt;
  private boolean hasPinged;
  private boolean written;
  private int place;

  /// Opens the wire; the handshake is awaited from now on.
  public HubConnection(
      ConnectionIdentity identity, ConnectionSettings settings, ConnectionOwner owner, Wire wire) {
    this.identity = identity;
    this.settings = settings;
    this.owner = owner;
    this.startedAt = owner.nanoTime();
    this.receivedAt = startedAt;
    StatefulReconnect stateful = settings.statefulReconnect();
    if (stateful == null) {
      this.transport = wire.open(this);
    } else {
      StatefulSession mine = new StatefulSession(this, owner, stateful);
      this.session = mine;
      this.transport = wire.open(mine.wire());
    }
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

  /// Where it stands in a list of its owner, who has the say over it.
  public int place() {
    return place;
  }

  public void place(int newPlace) {
    place = newPlace;
  }

  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// Whether its client has negotiated to come back over another wire.
  public boolean isStateful() {
    return settings.statefulReconnect() != null;
  }

  /// Whether it has lost its wire and waits for its client.
  public boolean isWaiting() {
    return session != null && session.isWaiting();
  }

  /// Delivers messages of the client's own protocol, none of them a ping or the like. They leave
  /// with the next flush.
  public void send(Payload payload) {
    if (state != State.OPEN || protocol == null) {
      return;
    }
    if (session == null || session.keep(payload.bytes(), protocol)) {
      transmit(payload);
    }
  }

  private void transmit(Payload payload) {
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
    owner.onBytes(this, bytes.length());
    received.append(bytes);
    if (state == State.HANDSHAKE) {
      readHandshake();
    } else if (state == State.JOINING && received.size() > settings.maxMessageSize()) {
      close(new CloseReason.ProtocolViolated(null));
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
      case HandshakeProtocol.Agreed(HubProtocol agreed, int version) -> {
        if (version < STATEFUL_VERSION) {
          session = null;
        }
        agree(agreed);
      }
      case HandshakeProtocol.Refused refused ->
          refuseHandshake(
              settings.detailedErrors() ? refused.detailedError() : refused.error(),
              new CloseReason.HandshakeFailed());
    }
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
    if (session != null && !session.takes(message)) {
      return;
    }
    if (!(message instanceof HubMessage.Ping)) {
      owner.onMessage(this);
    }
    switch (message) {
      case HubMessage.Ping _ -> hasPinged = true;
      case HubMessage.Close _ -> close(new CloseReason.ClientClosed());
      default -> {
        HubMessage answer = ServerlessAnswers.answerTo(message);
        if (answer != null) {
          send(language, answer);
        }
      }
    }
  }

  private void send(HubProtocol language, HubMessage message) {
    try (Payload payload = new Payload(language.write(message), language.transferFormat())) {
      send(payload);
    }
  }

  /// Sends what is never sent again.
  void write(HubProtocol language, HubMessage message) {
    write(language.write(message), language.transferFormat());
  }

  void write(Buffer bytes, TransferFormat format) {
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
  ///
  /// @return when there is something to look at again, at the earliest
  public long onTick(long now, Pings pings) {
    if (state == State.OPEN && protocol != null) {
      keepAlive(now, pings, protocol);
    } else if (state != State.CLOSED
        && Deadline.isOver(settings.handshakeTimeout(), startedAt, now)) {
      refuseHandshake(HandshakeProtocol.CANCELED, new CloseReason.HandshakeTimeout());
    }
    transport.onTick(now);
    return session != null || !transport.needsPings() ? now : nextDeadline(now);
  }

  /// What happens before it can only move it back.
  private long nextDeadline(long now) {
    Deadline next =
        new Deadline(now)
            .orAfter(settings.keepAliveInterval(), state == State.OPEN ? sentAt : now)
            .orAfter(settings.clientTimeout(), hasPinged ? receivedAt : now);
    if (state != State.OPEN) {
      next.orAfter(settings.handshakeTimeout(), startedAt);
    }
    if (settings.maxAge() != null) {
      next.orAfter(settings.maxAge(), startedAt);
    }
    return next.nanos();
  }

  private void keepAlive(long now, Pings pings, HubProtocol language) {
    if (settings.maxAge() != null && Deadline.isOver(settings.maxAge(), startedAt, now)) {
      close(new CloseReason.TokenExpired());
    } else if (session != null) {
      session.onTick(now, language);
    }
    if (state != State.OPEN || !transport.needsPings()) {
      return;
    }
    if (hasPinged && Deadline.isOver(settings.clientTimeout(), receivedAt, now)) {
      onSilence();
    } else if (Deadline.isOver(settings.keepAliveInterval(), sentAt, now)) {
      transmit(pings.in(language));
    }
  }

  /// A client that can come back has only lost its wire, and has not noticed yet.
  private void onSilence() {
    if (session == null) {
      close(new CloseReason.KeepAliveTimeout());
    } else {
      transport.abort();
    }
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
      write(protocol, last);
    }
    return end(reason);
  }

  /// The end is known before the client can ask for the connection again.
  private Future<Void> end(CloseReason reason) {
    Future<Void> known = leave(reason);
    if (reason.isGraceful()) {
      transport.close();
    } else {
      transport.abort();
    }
    return known;
  }

  private Future<Void> leave(CloseReason reason) {
    state = State.CLOSED;
    received.clear();
    Future<Void> known = owner.onClosed(this, reason);
    if (session != null) {
      session.clear();
    }
    return known;
  }

  /// Goes on over another wire, whatever has become of the one before: the client is sent again
  /// what it has not acknowledged (`client.md` 6).
  ///
  /// @return false if its client has not negotiated that; also if the client could not be told all
  ///   that it has missed, and then the connection has ended
  public boolean resume(Wire wire) {
    return state == State.OPEN
        && session != null
        && protocol != null
        && session.resume(wire, protocol);
  }

  /// For the session: what comes next comes over this transport.
  void changeTransport(Transport another) {
    transport = another;
    received.clear();
    receivedAt = owner.nanoTime();
  }

  boolean goesOver(WireListener wire) {
    return session == null || session.wire().equals(wire);
  }

  @Override
  public void onClosed(boolean byClient) {
    if (state == State.OPEN && session != null && !byClient && session.waitForClient()) {
      return;
    }
    if (state != State.CLOSED) {
      leave(byClient ? new CloseReason.ClientClosed() : new CloseReason.TransportLost());
    }
    owner.onTransportEnded(this);
  }
}
