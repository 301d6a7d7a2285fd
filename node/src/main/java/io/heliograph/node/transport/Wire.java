package io.heliograph.node.transport;

/// Opens the transport of a connection.
@FunctionalInterface
public interface Wire {
  /// The listener gets what arrives, but not before this method has returned.
  Transport open(TransportListener listener);
}
