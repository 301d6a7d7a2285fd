package io.heliograph.node.resumption;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.HubProtocols;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.connection.RecordingOwner;
import io.heliograph.node.connection.RecordingTransport;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.conversation.NoBackend;
import io.heliograph.node.transport.Payload;
import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// A resumable connection and a record of its events.
final class StatefulFixture {
  static final int BUFFER = 500;
  private static final ConnectionSettings SETTINGS =
      new ConnectionSettings(
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          1000,
          Duration.ofHours(1),
          true);
  private static final ReplayLimits LIMITS =
      new ReplayLimits(BUFFER, Duration.ofSeconds(15), SETTINGS.maxMessageSize());

  final RecordingOwner owner = new RecordingOwner();
  long kept;
  private final ReplayBudget budget = new ReplayBudget(1000, bytes -> kept += bytes);
  int waiting;
  long replayed;
  final ResumptionEvents events =
      new ResumptionEvents() {
        @Override
        public void onWaiting() {
          waiting++;
        }

        @Override
        public void onResumed(boolean hasWaited, long messages) {
          waiting -= hasWaited ? 1 : 0;
          replayed += messages;
        }

        @Override
        public void onWaitingEnded() {
          waiting--;
        }
      };
  final HubConnection connection =
      new HubConnection(
          new ConnectionIdentity(HubName.of("chat"), new ConnectionId("c1"), null),
          SETTINGS,
          owner,
          NoBackend.INSTANCE,
          listener ->
              new ResumableTransport(
                  this::open, LIMITS, budget, owner::nanoTime, events, listener));
  private final HubProtocol protocol;

  StatefulFixture(String protocol) {
    this.protocol = Objects.requireNonNull(HubProtocols.byName(protocol));
  }

  HubProtocol protocol() {
    return protocol;
  }

  void open() {
    shakeHands(2);
  }

  void shakeHands(int version) {
    owner.wire.listener.onBytes(handshake(version));
    owner.joined.complete();
    owner.wire.payloads.clear();
  }

  Buffer handshake(int version) {
    return Buffer.buffer(
        "{\"protocol\":\"" + protocol.name() + "\",\"version\":" + version + "}\u001e");
  }

  void loseWire() {
    owner.wire.listener.onClosed(false);
  }

  private Transport open(TransportListener listener) {
    owner.wire = new RecordingTransport(listener);
    return owner.wire;
  }

  void resume() {
    assertTrue(tryResume());
  }

  /// False if that was in vain.
  boolean tryResume() {
    return ((ResumableTransport) connection.transport()).resume(this::open);
  }

  void send(String... texts) {
    for (String text : texts) {
      Buffer bytes = protocol.write(message(text));
      try (Payload payload = new Payload(bytes, protocol.transferFormat())) {
        connection.send(payload);
      }
    }
  }

  void sendMany(int count) {
    IntStream.range(0, count).forEach(i -> send(String.valueOf(i)));
  }

  void receive(HubMessage... messages) {
    Buffer bytes = Buffer.buffer();
    for (HubMessage message : messages) {
      bytes.appendBuffer(protocol.write(message));
    }
    owner.wire.listener.onBytes(bytes);
  }

  void tick(Duration time) {
    owner.now += time.toNanos();
    connection.onTick(
        owner.now,
        language ->
            Payload.control(language.write(HubMessage.Ping.INSTANCE), protocol.transferFormat()));
  }

  /// What was written to the current socket.
  List<HubMessage> sent() {
    List<HubMessage> messages = new ArrayList<>();
    for (Buffer payload : owner.wire.payloads) {
      ByteBuf left = Unpooled.wrappedBuffer(payload.getBytes());
      while (left.isReadable()) {
        messages.add(protocol.parse(left));
      }
    }
    return messages;
  }

  HubMessage message(String text) {
    EncodedValue arguments = new EncodedValue(EncodedValue.Encoding.JSON, array(text));
    HubMessage written = new HubMessage.Invocation(null, "m", arguments, List.of());
    return parsed(written);
  }

  HubMessage call(String id) {
    EncodedValue none = new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[]"));
    return parsed(new HubMessage.Invocation(id, "m", none, List.of()));
  }

  HubMessage failure(String id) {
    return HubMessage.Completion.failed(
        id, "Invocation failed, no upstream is configured for this event.");
  }

  /// With values in the encoding of the protocol.
  HubMessage parsed(HubMessage message) {
    HubMessage parsed = protocol.parse(Unpooled.wrappedBuffer(protocol.write(message).getBytes()));
    assertTrue(parsed != null);
    return parsed;
  }

  static Buffer array(String text) {
    return Buffer.buffer("[\"" + text + "\"]");
  }
}
