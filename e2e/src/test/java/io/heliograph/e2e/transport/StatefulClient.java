package io.heliograph.e2e.transport;

import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.HubProtocols;
import io.heliograph.e2e.witness.RawWebSocket;
import io.heliograph.e2e.witness.RawWebSockets;
import io.heliograph.testkit.http.HttpConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A hand-written client that has negotiated stateful reconnect and resumes over one WebSocket
/// after another. Sends what the test wants and shows every hub message but pings.
final class StatefulClient implements AutoCloseable {
  private final HandClient hand;
  private final RawWebSockets sockets;
  private final HubProtocol protocol;
  private RawWebSocket socket;
  private ByteBuf unread = Unpooled.EMPTY_BUFFER;

  private StatefulClient(HandClient hand, RawWebSockets sockets, String protocol) {
    this.hand = hand;
    this.sockets = sockets;
    this.protocol = Objects.requireNonNull(HubProtocols.byName(protocol));
    this.socket = sockets.open(url(), hand.token());
  }

  /// Negotiates and shakes hands in the version that has stateful reconnect.
  static StatefulClient connect(TransportFixture service, RawWebSockets sockets, String protocol) {
    return connect(service, sockets, protocol, 2);
  }

  /// The same in another version.
  static StatefulClient connect(
      TransportFixture service, RawWebSockets sockets, String protocol, int version) {
    StatefulClient client = new StatefulClient(negotiate(service), sockets, protocol);
    client.socket.sendText("{\"protocol\":\"" + protocol + "\",\"version\":" + version + "}\u001e");
    Buffer response = client.socket.next().payload();
    if (!response.toString().equals(HandClient.HANDSHAKE_RESPONSE)) {
      throw new AssertionError("handshake response: " + response);
    }
    return client;
  }

  /// Negotiates a connection on a hub of its own.
  static HandClient negotiate(TransportFixture service) {
    String hub = service.newHub();
    String token = service.token(service.claims(hub).put("nameid", "ada"));
    JsonObject answer = negotiate(service, hub, token, "&useStatefulReconnect=true");
    if (!answer.getBoolean("useStatefulReconnect", false)) {
      throw new AssertionError("not granted: " + answer.fieldNames());
    }
    return new HandClient(
        service, hub, token, answer.getString("connectionId"), answer.getString("connectionToken"));
  }

  /// The answer to a negotiation.
  static JsonObject negotiate(
      TransportFixture service, String hub, String token, String moreQuery) {
    String target = "/client/negotiate?negotiateVersion=1&hub=" + hub + moreQuery;
    try (HttpConnection http = new HttpConnection(service.endpoint())) {
      Map<String, String> headers = Map.of("Authorization", "Bearer " + token);
      return new JsonObject(http.send("POST", target, headers, "").readAnswer().body());
    }
  }

  HandClient hand() {
    return hand;
  }

  RawWebSocket socket() {
    return socket;
  }

  private URI url() {
    return hand.service().endpoint().resolve(hand.target());
  }

  /// Loses the WebSocket without a word.
  void cut() {
    socket.cut();
    socket.awaitClose();
  }

  /// Opens another WebSocket to the same connection.
  ///
  /// @throws UpgradeRejectedException if the service does not let it
  StatefulClient resume() {
    socket = sockets.open(url(), hand.token());
    unread = Unpooled.EMPTY_BUFFER;
    return this;
  }

  /// The status with which the service refuses another WebSocket.
  int refusal() {
    try {
      resume();
      return 101;
    } catch (UpgradeRejectedException e) {
      return e.getStatus();
    }
  }

  void send(HubMessage... messages) {
    for (HubMessage message : messages) {
      socket.sendBinary(protocol.write(message));
    }
  }

  /// Waits until the service has taken what was sent before: a socket that is cut may lose it.
  void awaitTaken() {
    socket.ping(Buffer.buffer());
  }

  /// The next hub message but Ping.
  HubMessage next() {
    HubMessage message = protocol.parse(unread);
    while (message == null || message instanceof HubMessage.Ping) {
      if (message == null) {
        unread = Unpooled.wrappedBuffer(socket.next().payload().getBytes());
      }
      message = protocol.parse(unread);
    }
    return message;
  }

  /// As many hub messages as are expected next.
  List<HubMessage> next(int count) {
    return Stream.generate(this::next).limit(count).toList();
  }

  /// What REST's `message` with this argument becomes.
  HubMessage message(String argument) {
    return read("message", "[\"" + argument + "\"]", null);
  }

  /// An invocation that waits for its answer.
  HubMessage call(String id) {
    return read("anything", "[]", id);
  }

  private HubMessage read(String target, String json, @Nullable String id) {
    EncodedValue arguments = new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer(json));
    HubMessage written = new HubMessage.Invocation(id, target, arguments, List.of());
    ByteBuf bytes = Unpooled.wrappedBuffer(protocol.write(written).getBytes());
    return Objects.requireNonNull(protocol.parse(bytes));
  }

  @Override
  public void close() {
    socket.close();
  }
}
