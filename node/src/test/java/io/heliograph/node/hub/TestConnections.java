package io.heliograph.node.hub;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.node.connection.ConnectionOwner;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.connection.RecordingTransport;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.conversation.NoBackend;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/// Connections without a shard.
final class TestConnections {
  static final HubName CHAT = HubName.of("chat");
  private static final Duration FOREVER = Duration.ofHours(1);
  private static final ConnectionSettings SETTINGS =
      new ConnectionSettings(FOREVER, FOREVER, FOREVER, 1_048_576, null, false);

  private TestConnections() {}

  /// One that waits for its handshake.
  static HubConnection connection(String id) {
    return new HubConnection(
        new ConnectionIdentity(CHAT, new ConnectionId(id), null),
        SETTINGS,
        new Owner(),
        NoBackend.INSTANCE,
        RecordingTransport::new);
  }

  /// One that takes messages.
  static HubConnection open(String id) {
    HubConnection connection = connection(id);
    connection.onBytes(Buffer.buffer("{\"protocol\":\"json\",\"version\":1}\u001e"));
    return connection;
  }

  static RecordingTransport wireOf(HubConnection connection) {
    return (RecordingTransport) connection.transport();
  }

  private static final class Owner implements ConnectionOwner<HubConnection> {
    @Override
    public Future<Void> onHandshake(HubConnection connection) {
      return Future.succeededFuture();
    }

    @Override
    public void onBytes(HubConnection connection, int bytes) {}

    @Override
    public void onMessage(HubConnection connection) {}

    @Override
    public void onWritten(HubConnection connection) {}

    @Override
    public Future<Void> onClosed(HubConnection connection, CloseReason reason) {
      return Future.succeededFuture();
    }

    @Override
    public void onTransportEnded(HubConnection connection) {}

    @Override
    public long nanoTime() {
      return 0;
    }
  }
}
