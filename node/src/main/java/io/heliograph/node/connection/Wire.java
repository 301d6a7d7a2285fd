package io.heliograph.node.connection;

import io.heliograph.node.transport.Transport;
import io.heliograph.node.transport.TransportListener;

/// Opens the transport of a connection.
@FunctionalInterface
public interface Wire {
  /// The listener gets what arrives, but not before this method has returned.
  Transport open(TransportListener listener);
}
