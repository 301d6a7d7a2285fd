package io.heliograph.node.resumption;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;
import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.connection.HubTransportListener;
import io.heliograph.node.connection.ReceivedBytes;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.HandshakeRequest;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import io.heliograph.node.transport.TransportOpener;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A transport over several sockets, one after the other (stateful reconnect, `client.md` 6): when
/// one is lost without a close, the client can resume over another, and the transport replays what
/// the client has not acknowledged.
///
/// To its connection it is a single transport that delivers every message once. It observes the
/// handshake: until the client is accepted, and with a hub protocol that is too old, the loss of
/// the socket ends the transport. Belongs to the connection's event loop.
public final class ResumableTransport implements Transport {
  /// Of the hub protocols: older ones have no messages for stateful reconnect.
  private static final int OLDEST_VERSION = 2;

  private final ReplayLimits limits;
  private final LongSupplier nanoTime;
  private final ResumptionEvents events;
  private final HubTransportListener listener;
  private final ReplayBuffer sent;
  private final ReceivedBytes received = new ReceivedBytes();
  private final ReceivedSequence sequence = new ReceivedSequence();
  private final ClientTransport kind;
  private Leg leg = new Leg();
  private @Nullable Transport socket;

  /// Null until the client has selected a protocol that supports stateful reconnect.
  private @Nullable HubProtocol protocol;

  private boolean hasRequest;
  private boolean isAccepted;
  private boolean paused;
  private boolean closing;
  private boolean ended;
  private long waitingSince;

  /// The listener of one of the sockets. Its events are ignored once the next socket has arrived.
  private final class Leg implements TransportListener {
    @Override
    public void onBytes(Buffer bytes) {
      if (leg == this) {
        onReceived(bytes);
      }
    }

    @Override
    public void onClosed(boolean byClient) {
      if (leg == this) {
        onSocketClosed(byClient);
      }
    }
  }

  /// Opens the first socket.
  ///
  /// @param budget the bytes kept for all clients of one shard
  public ResumableTransport(
      TransportOpener opener,
      ReplayLimits limits,
      ReplayBudget budget,
      LongSupplier nanoTime,
      ResumptionEvents events,
      HubTransportListener listener) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.events = events;
    this.listener = listener;
    this.sent = new ReplayBuffer(limits.bufferSize(), budget);
    Transport first = opener.open(leg);
    this.socket = first;
    this.kind = first.kind();
  }

  /// The current socket; null while the connection is interrupted.
  public @Nullable Transport socket() {
    return socket;
  }

  /// Resumes over another socket, whatever the state of the previous one: replays what the client
  /// has not acknowledged.
  ///
  /// @return false if the client may not resume; also if it has missed messages that are no longer
  ///   kept, in which case the connection has ended
  public boolean resume(TransportOpener opener) {
    if (!isAccepted || closing || ended || !isCompleteOrClosed()) {
      return false;
    }
    Transport before = socket;
    leg = new Leg();
    Transport opened = opener.open(leg);
    socket = opened;
    received.clear();
    if (paused) {
      opened.pause();
    }
    if (before != null) {
      before.abort();
    }
    sequence.restart();
    listener.onHeard(0);
    events.onResumed(before == null, sent.count());
    writeOwn(opened, language().write(new HubMessage.Sequence(sent.firstId())));
    sent.unacknowledged().forEach(bytes -> writeOwn(opened, bytes));
    return true;
  }

  private HubProtocol language() {
    HubProtocol agreed = protocol;
    if (agreed == null) {
      throw new IllegalStateException("hub protocol: none (expected: one that was agreed on)");
    }
    return agreed;
  }

  private void writeOwn(Transport to, Buffer bytes) {
    try (Payload payload = Payload.control(bytes, language().transferFormat())) {
      to.write(payload);
    }
    listener.onOwnWrite();
  }

  /// False if the client has missed messages that are no longer kept.
  private boolean isCompleteOrClosed() {
    if (!sent.isComplete()) {
      listener.close(new CloseReason.ReplayOverflowed());
    }
    return sent.isComplete();
  }

  private void onReceived(Buffer bytes) {
    listener.onHeard(0);
    received.append(bytes);
    passOn();
  }

  private void passOn() {
    try {
      boolean more = true;
      while (more && !paused && !closing) {
        more = hasRequest ? passOnNext() : passOnHandshake();
      }
    } catch (ProtocolViolation violation) {
      listener.onViolation(violation);
    }
  }

  private boolean passOnHandshake() {
    HandshakeRequest request = received.nextHandshake();
    if (request != null) {
      hasRequest = true;
      if (request.content() instanceof HandshakeProtocol.Agreed(HubProtocol agreed, int version)
          && version >= OLDEST_VERSION) {
        protocol = agreed;
      }
      passOn(request.frame());
    } else {
      // The connection refuses a request that never ends.
      hasRequest = received.size() > limits.maxMessageSize();
    }
    return hasRequest;
  }

  private boolean passOnNext() {
    HubProtocol agreed = protocol;
    if (agreed == null) {
      passOn(received.takeAll());
      return false;
    }
    ByteBuf frame = received.nextFrame(agreed, limits.maxMessageSize());
    if (frame == null) {
      return false;
    }
    HubMessage message = agreed.parse(frame);
    frame.readerIndex(0);
    if (message == null || isForConnection(message)) {
      passOn(frame);
    } else {
      listener.onHeard(frame.readableBytes());
    }
    return true;
  }

  private void passOn(ByteBuf bytes) {
    listener.onBytes(BufferInternal.buffer(bytes));
  }

  /// Whether a message is new and not only for this transport.
  private boolean isForConnection(HubMessage message) {
    if (!sequence.takes(message)) {
      return false;
    }
    return switch (message) {
      case HubMessage.Ack(long id) -> {
        sent.acknowledge(id);
        yield false;
      }
      case HubMessage.Sequence(long id) -> {
        sequence.onSequence(id);
        yield false;
      }
      case HubMessage.Invocation _,
          HubMessage.StreamInvocation _,
          HubMessage.StreamItem _,
          HubMessage.Completion _,
          HubMessage.CancelInvocation _,
          HubMessage.Ping _,
          HubMessage.Close _ ->
          true;
    };
  }

  @Override
  public boolean write(Payload payload) {
    Transport to = socket;
    if (payload.isControl()) {
      isAccepted = isAccepted || isAcceptance(payload);
      return to == null || to.write(payload);
    }
    if (isAccepted && !closing) {
      sent.add(payload.bytes(), language().count(payload.bytes()));
    }
    return to == null ? isCompleteOrClosed() || closing : to.write(payload);
  }

  private boolean isAcceptance(Payload payload) {
    return protocol != null && payload.bytes().equals(HandshakeProtocol.response());
  }

  private void onSocketClosed(boolean byClient) {
    if (byClient || closing || !isAccepted) {
      finish(byClient);
    } else if (isCompleteOrClosed()) {
      leg = new Leg();
      socket = null;
      received.clear();
      waitingSince = nanoTime.getAsLong();
      events.onWaiting();
    } else {
      finish(false);
    }
  }

  private void finish(boolean byClient) {
    if (!ended) {
      ended = true;
      closing = true;
      sent.clear();
      listener.onClosed(byClient);
    }
  }

  @Override
  public void close() {
    end(true);
  }

  @Override
  public void abort() {
    end(false);
  }

  @Override
  public void end(boolean gracefully) {
    closing = true;
    sent.clear();
    if (socket != null) {
      socket.end(gracefully);
    } else if (!ended) {
      events.onWaitingEnded();
      finish(false);
    }
  }

  @Override
  public boolean dropSilentSocket() {
    if (!isAccepted || socket == null) {
      return false;
    }
    socket.abort();
    return true;
  }

  @Override
  public boolean needsTicks() {
    return !hasRequest || protocol != null;
  }

  @Override
  public void onTick(long now) {
    if (socket != null) {
      acknowledge(socket);
      socket.onTick(now);
    } else if (!ended && now - waitingSince >= limits.timeout().toNanos()) {
      end(false);
    }
  }

  private void acknowledge(Transport to) {
    HubMessage ack = isAccepted && !closing ? sequence.takeAck() : null;
    if (ack != null) {
      writeOwn(to, language().write(ack));
    }
  }

  @Override
  public ClientTransport kind() {
    return kind;
  }

  @Override
  public boolean carries(TransferFormat format) {
    return socket == null || socket.carries(format);
  }

  @Override
  public boolean needsPings() {
    return socket != null && socket.needsPings();
  }

  @Override
  public void flush() {
    if (socket != null) {
      socket.flush();
    }
  }

  @Override
  public void pause() {
    paused = true;
    if (socket != null) {
      socket.pause();
    }
  }

  @Override
  public void resume() {
    paused = false;
    passOn();
    if (!paused && socket != null) {
      socket.resume();
    }
  }
}
