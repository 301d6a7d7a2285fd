package io.heliograph.node.transport;

/// Opens the transport of a connection.
@FunctionalInterface
public interface TransportOpener {
  /// The listener receives bytes only after this method has returned.
  Transport open(TransportListener listener);
}
