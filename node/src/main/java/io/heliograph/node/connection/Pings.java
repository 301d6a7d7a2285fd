package io.heliograph.node.connection;

import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.transport.Payload;

/// The ping of each protocol, ready to be sent.
@FunctionalInterface
public interface Pings {
  Payload in(HubProtocol protocol);
}
