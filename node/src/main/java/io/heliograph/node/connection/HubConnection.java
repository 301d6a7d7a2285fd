package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.conversation.Conversation;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One client of one hub.
///
/// Messages are delivered in order between the handshake response and the end; before and after
/// that they are ignored. Messages from the client are read one at a time, the next one when the
/// [Conversation] has taken the previous one. A connection ends exactly once, through [#close] or
/// with its transport. Belongs to its owner's event loop.
public final class HubConnection implements Reader, HubTransportListener {
  private enum State {
    CONNECTING,
    OPEN,
    CLOSED
  }

  private final ConnectionIdentity identity;
  private final ConnectionSettings settings;
  private final ConnectionOwner<HubConnection> owner;
  private final GroupSet groups = new GroupSet();
  private final Inbox inbox;
  private final Transport transport;
  private final long startedAt;
  private @Nullable HubProtocol protocol;
  private State state = State.CONNECTING;
  private long sentAt;
  private boolean written;
  private int place;

  /// Opens the transport and waits for the handshake.
  ///
  /// @param opener opens the transport; the listener receives bytes only after it has returned
  public HubConnection(
      ConnectionIdentity identity,
      ConnectionSettings settings,
      ConnectionOwner<HubConnection> owner,
      Conversation conversation,
      Function<HubTransportListener, Transport> opener) {
    this.identity = identity;
    this.settings = settings;
    this.owner = owner;
    this.startedAt = owner.nanoTime();
    this.inbox = new Inbox(this, conversation, settings);
    this.transport = opener.apply(this);
  }

  @Override
  public ConnectionIdentity identity() {
    return identity;
  }

  @Override
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

  @Override
  public HubProtocol protocol() {
    return Objects.requireNonNull(protocol);
  }

  /// The protocol the client has chosen; null while no message can be delivered.
  @Override
  public @Nullable HubProtocol protocolIfOpen() {
    return state == State.OPEN ? protocol : null;
  }

  /// Its index in a list of its owner, maintained by the owner.
  public int place() {
    return place;
  }

  public void place(int newPlace) {
    place = newPlace;
  }

  @Override
  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /// Delivers messages in the client's own protocol, except pings and other control messages. They
  /// leave with the next flush.
  @Override
  public void send(Payload payload) {
    if (state == State.OPEN) {
      transmit(payload);
    }
  }

  private void transmit(Payload payload) {
    if (transport.write(payload)) {
      onOwnWrite();
    } else {
      close(new CloseReason.SlowClient());
    }
  }

  private void write(Buffer bytes) {
    TransferFormat format = protocol == null ? TransferFormat.TEXT : protocol.transferFormat();
    try (Payload payload = Payload.control(bytes, format)) {
      transport.write(payload);
    }
    onOwnWrite();
  }

  @Override
  public void onOwnWrite() {
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

  @Override
  public void onBytes(Buffer bytes) {
    if (state != State.CLOSED) {
      onHeard(bytes.length());
      inbox.onBytes(bytes);
    }
  }

  @Override
  public void onHeard(int bytes) {
    inbox.onHeard(owner.nanoTime());
    owner.onBytes(this, bytes);
  }

  @Override
  public void onMessage() {
    owner.onMessage(this);
  }

  @Override
  public Future<Void> join(HubProtocol agreed) {
    protocol = agreed;
    inbox.hold();
    return owner.onHandshake(this);
  }

  @Override
  public void open(Buffer response) {
    write(response);
    state = State.OPEN;
    inbox.open();
  }

  @Override
  public void refuse(Buffer response, CloseReason reason) {
    write(response);
    end(reason);
  }

  /// Enforces time limits: closes the connection of a client that has timed out, and pings an idle
  /// client.
  ///
  /// @return the earliest time at which the connection must be examined again
  public long onTick(long now, Pings pings) {
    limits(now).enforce(this);
    transport.onTick(now);
    limits(now).keepAlive(this, pings);
    return transport.needsTicks() ? now : limits(now).next();
  }

  private TimeLimits limits(long now) {
    return new TimeLimits(
        settings, state == State.OPEN, startedAt, sentAt, inbox.silentSince(now), now);
  }

  @Override
  public void onViolation(ProtocolViolation violation) {
    String detail = settings.detailedErrors() ? violation.getMessage() : null;
    close(new CloseReason.ProtocolViolated(detail));
  }

  @Override
  public Future<Void> close(CloseReason reason) {
    if (state == State.CLOSED) {
      return Future.succeededFuture();
    }
    HubMessage.Close last = reason.message();
    HubProtocol language = protocolIfOpen();
    if (language != null && last != null) {
      write(language.write(last));
    }
    return end(reason);
  }

  /// The directory is updated before the client can ask for the connection again.
  private Future<Void> end(CloseReason reason) {
    Future<Void> known = leave(reason);
    transport.end(reason.isGraceful());
    return known;
  }

  private Future<Void> leave(CloseReason reason) {
    boolean wasOpen = state == State.OPEN;
    state = State.CLOSED;
    Future<Void> known = owner.onClosed(this, reason);
    inbox.close(reason, wasOpen);
    return known;
  }

  @Override
  public void onClosed(boolean byClient) {
    if (state != State.CLOSED) {
      leave(byClient ? new CloseReason.ClientClosed() : new CloseReason.TransportLost());
    }
    owner.onTransportEnded(this);
  }
}
