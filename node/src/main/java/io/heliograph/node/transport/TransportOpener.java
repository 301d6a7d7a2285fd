package io.heliograph.node.transport;

/// Opens the transport of a connection.
@FunctionalInterface
public interface TransportOpener {
  /// The listener gets what arrives, but not before this method has returned.
  Transport open(TransportListener listener);
}
