package io.heliograph.node.transport;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/// A transport whose client sends by HTTP requests of their own, which may arrive anywhere.
public interface HttpTransport extends Transport {
  /// What became of the bytes of one request.
  enum Receipt {
    /// They were delivered, and the connection has not paused the transport since.
    TAKEN,
    /// They were not delivered, and will not be: too many wait already.
    FULL,
    /// They were not delivered, because the transport has ended.
    ENDED
  }

  /// Delivers the bytes of a request, behind those of the requests before. While the transport is
  /// paused, they wait, within a bound.
  ///
  /// @return completes, on the event loop, when it is known what became of them
  Future<Receipt> receive(Buffer bytes);
}
