package io.heliograph.node.transport;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/// The channel below a client's HTTP connection. Called on its event loop.
public final class HttpChannel {
  private HttpChannel() {}

  /// Aborts the connection. Vert.x's own close waits until the client has read everything, and
  /// these clients do not read.
  public static void cut(HttpConnection connection) {
    // Starts at Vert.x's handler; a close from the channel's tail would wait as well.
    var _ = ((HttpServerConnection) connection).channelHandlerContext().close();
  }
}
