package io.heliograph.node.transport;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.TransferFormat;

/// The transport to one client.
///
/// Payloads leave in the order in which they were written, each as one whole unit, none before the
/// next [#flush]. Every method belongs to the shard's event loop and does not block. After [#close]
/// or [#abort], and after [TransportListener#onClosed], nothing more is sent and calls have no
/// effect.
public interface Transport {
  /// The kind of transport.
  ClientTransport kind();

  /// Whether it can carry this format.
  boolean carries(TransferFormat format);

  /// Whether both sides must ping when idle; if not, the transport has its own signs of life.
  boolean needsPings();

  /// Queues a payload.
  ///
  /// @return false if the client has too many unsent bytes; the payload is not queued then, and the
  ///   caller should close the connection as slow
  boolean write(Payload payload);

  /// Passes everything written so far to the operating system.
  void flush();

  /// Stops ([#resume] restarts) the delivery of received bytes; meanwhile bytes stay with the peer.
  void pause();

  void resume();

  /// Sends what was written, then closes the transport so that the client recognises the end.
  void close();

  /// Aborts the transport; unsent payloads are lost.
  void abort();

  /// Closes or aborts the transport.
  default void end(boolean gracefully) {
    if (gracefully) {
      close();
    } else {
      abort();
    }
  }

  /// The client has timed out. A transport that outlives its socket drops the socket and can be
  /// resumed.
  ///
  /// @return false if the transport cannot be resumed
  default boolean dropSilentSocket() {
    return false;
  }

  /// Whether [#onTick] must be called in every tick; if not, the transport has no time limits.
  boolean needsTicks();

  /// Enforces time limits, in nanoseconds of the connection's clock.
  void onTick(long now);
}
