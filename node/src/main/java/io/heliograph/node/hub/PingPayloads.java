package io.heliograph.node.hub;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.connection.Pings;
import io.heliograph.node.transport.Payload;
import java.util.HashMap;
import java.util.Map;

/// The pings of one tick, created once for each protocol and shared by all connections.
final class PingPayloads implements Pings, AutoCloseable {
  private final Map<HubProtocol, Payload> payloads = new HashMap<>(2);

  @Override
  public Payload in(HubProtocol protocol) {
    return payloads.computeIfAbsent(
        protocol,
        language ->
            Payload.control(language.write(HubMessage.Ping.INSTANCE), language.transferFormat()));
  }

  @Override
  public void close() {
    payloads.values().forEach(Payload::close);
  }
}
