package io.heliograph.node.transport;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/// What is below a client's HTTP connection. Called on its event loop.
public final class HttpChannel {
  private HttpChannel() {}

  /// Ends the connection at once. Vert.x would first wait until the client has read what was
  /// written, and these clients do not read.
  public static void cut(HttpConnection connection) {
    // From Vert.x's handler outwards: from the channel's end it would wait as well.
    var _ = ((HttpServerConnection) connection).channelHandlerContext().close();
  }
}
