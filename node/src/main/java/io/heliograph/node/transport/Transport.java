package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;

/// The wire to one client.
///
/// Payloads leave in the order in which they were written, each as one whole unit, none before the
/// next [#flush]. Every method belongs to the shard's event loop and does not block. After [#close]
/// or [#abort], and after [TransportListener#onClosed], nothing more is sent and calls have no
/// effect.
public interface Transport {
  /// Which of the transports it is.
  ClientTransport kind();

  /// Whether it can carry this format.
  boolean carries(TransferFormat format);

  /// Whether silence must be broken by pings in both directions; if not, the transport has signs of
  /// life of its own.
  boolean needsPings();

  /// Queues a payload.
  ///
  /// @return false if the client has left more than the permitted bytes unread; the payload is not
  ///   queued then and the caller should give the client up
  boolean write(Payload payload);

  /// Hands everything written so far to the operating system.
  void flush();

  /// Stops ([#resume] restarts) the delivery of received bytes; what arrives meanwhile stays with
  /// the peer.
  void pause();

  void resume();

  /// Sends what was written, then ends the wire in the way that tells the client it is over.
  void close();

  /// Ends the wire at once; unsent payloads are lost.
  void abort();

  /// Ends the wire one way or the other.
  default void end(boolean gracefully) {
    if (gracefully) {
      close();
    } else {
      abort();
    }
  }

  /// The client has been silent for too long. A transport that outlives its socket gives that up
  /// and waits for the client.
  ///
  /// @return false if there is nothing to wait for
  default boolean dropSilentSocket() {
    return false;
  }

  /// Whether [#onTick] must be called often; if not, it has nothing to do with the time.
  boolean needsTicks();

  /// Looks at the time, in nanoseconds of the connection's clock.
  void onTick(long now);
}
