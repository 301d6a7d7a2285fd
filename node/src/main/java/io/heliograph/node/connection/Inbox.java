package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.Conversation;
import io.heliograph.node.conversation.HandshakeRequest;
import io.heliograph.node.conversation.ReceivedMessage;
import io.netty.buffer.ByteBuf;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the bytes of one connection's client: the handshake request, then messages, one at a time
/// for the conversation.
///
/// While a request or message is being processed, the inbox is busy: the transport is paused as
/// back-pressure on the client, and the client timeout is suspended. Belongs to the connection's
/// event loop.
final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /// Of every connection between two messages; nothing is ever appended to it.
  private static final ReceivedBytes NOTHING = new ReceivedBytes();

  private final Reader reader;
  private final Conversation conversation;
  private final ConnectionSettings settings;
  private ReceivedBytes received = NOTHING;
  private long heardAt;
  private boolean hasPinged;
  private boolean busy;

  Inbox(Reader reader, Conversation conversation, ConnectionSettings settings) {
    this.reader = reader;
    this.conversation = conversation;
    this.settings = settings;
  }

  /// The client has given a sign of life.
  void onHeard(long now) {
    heardAt = now;
  }

  /// The start of the client's silence; now, while the client timeout is suspended.
  long silentSince(long now) {
    return hasPinged && !busy ? heardAt : now;
  }

  void onBytes(Buffer bytes) {
    if (received == NOTHING) {
      received = new ReceivedBytes();
    }
    received.append(bytes);
    if (busy && received.size() > settings.maxMessageSize()) {
      reader.close(new CloseReason.ProtocolViolated(null));
    }
    read();
  }

  private void read() {
    try {
      boolean more = true;
      while (more && !busy && !reader.isClosed()) {
        HubProtocol protocol = reader.protocolIfOpen();
        more = protocol == null ? readHandshake() : readMessage(protocol);
      }
    } catch (ProtocolViolation violation) {
      reader.onViolation(violation);
    }
    if (received.size() == 0) {
      received = NOTHING;
    }
  }

  private boolean readHandshake() {
    Greeting greeting = new Greeting(reader, conversation, settings.detailedErrors());
    HandshakeRequest request = received.nextHandshake();
    if (request != null) {
      greeting.answer(request);
    } else if (received.size() > settings.maxMessageSize()) {
      greeting.cancel();
    }
    return request != null;
  }

  /// Messages of unknown type are skipped.
  private boolean readMessage(HubProtocol protocol) {
    ByteBuf frame = received.nextFrame(protocol, settings.maxMessageSize());
    if (frame == null) {
      return false;
    }
    HubMessage head = protocol.parse(frame);
    if (head != null) {
      onMessage(new ReceivedMessage(head, frame.readerIndex(0)));
    }
    return true;
  }

  private void onMessage(ReceivedMessage message) {
    switch (message.head()) {
      case HubMessage.Ping _ -> {
        hasPinged = true;
        converse(message);
      }
      case HubMessage.Close _ -> {
        reader.onMessage();
        reader.close(new CloseReason.ClientClosed());
      }
      case HubMessage.Invocation _,
          HubMessage.StreamInvocation _,
          HubMessage.StreamItem _,
          HubMessage.Completion _,
          HubMessage.CancelInvocation _,
          HubMessage.Ack _,
          HubMessage.Sequence _ -> {
        reader.onMessage();
        converse(message);
      }
    }
  }

  private void converse(ReceivedMessage message) {
    Future<Void> taken = begun(() -> conversation.received(reader, message));
    if (!taken.succeeded()) {
      hold();
      readOnAfter(taken);
    }
  }

  /// Stops reading until [#open], or permanently.
  void hold() {
    busy = true;
    reader.transport().pause();
  }

  /// The handshake is answered: the conversation begins, then reading continues.
  void open() {
    readOnAfter(begun(() -> conversation.opened(reader)));
  }

  private static Future<Void> begun(Supplier<Future<Void>> turn) {
    try {
      return turn.get();
    } catch (RuntimeException failure) {
      return Future.failedFuture(failure);
    }
  }

  private void readOnAfter(Future<Void> taken) {
    taken.onComplete(
        _ -> {
          if (!reader.isClosed()) {
            readOn();
          }
        },
        failure -> {
          if (!reader.isClosed()) {
            report(failure);
            reader.close(new CloseReason.ServiceFailed());
          }
        });
  }

  private void readOn() {
    busy = false;
    reader.onHeard(0);
    read();
    if (!busy && !reader.isClosed()) {
      reader.transport().resume();
    }
  }

  /// The connection has ended.
  ///
  /// @param opened whether [#open] was called
  void close(CloseReason reason, boolean opened) {
    received = NOTHING;
    if (opened) {
      try {
        conversation.closed(reader, reason);
      } catch (RuntimeException failure) {
        report(failure);
      }
    }
  }

  private void report(Throwable failure) {
    LOG.atWarn()
        .setCause(failure)
        .addKeyValue("hub", reader.identity().hub())
        .addKeyValue("connection", reader.identity().id())
        .log("Conversation failed");
  }
}
