package io.heliograph.node.hub;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.SharedHubMessage;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.transport.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives one message to its recipients on one shard. Belongs to the shard's event loop.
final class Delivery {
  private final LocalConnections connections;
  private final NodeMetrics metrics;

  Delivery(LocalConnections connections, NodeMetrics metrics) {
    this.connections = connections;
    this.metrics = metrics;
  }

  /// Writes the message to every recipient that is open. Each protocol's bytes are framed once.
  void deliver(HubCommand.Send send, SharedHubMessage message) {
    Map<HubProtocol, Payload> payloads = new HashMap<>(2);
    int delivered = 0;
    long bytes = 0;
    for (HubConnection connection :
        RecipientSelection.of(send.recipients(), send.hub(), connections)) {
      HubProtocol protocol = connection.protocolIfOpen();
      Payload payload = protocol == null ? null : payloadFor(protocol, message, payloads);
      if (payload != null) {
        connection.send(payload);
        delivered++;
        bytes += payload.bytes().length();
      }
    }
    payloads.values().forEach(Payload::close);
    metrics.delivered(send.hub(), delivered, bytes);
  }

  private static @Nullable Payload payloadFor(
      HubProtocol protocol, SharedHubMessage message, Map<HubProtocol, Payload> payloads) {
    Payload known = payloads.get(protocol);
    if (known != null) {
      return known;
    }
    Buffer bytes = message.bytesFor(protocol);
    if (bytes == null) {
      return null;
    }
    Payload payload = new Payload(bytes, protocol.transferFormat());
    payloads.put(protocol, payload);
    return payload;
  }
}
