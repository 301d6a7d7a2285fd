package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.Client;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A connection as those of its parts see it that read what its client sends.
interface Reader extends Client {
  /// Null before [#open], and after the end.
  @Nullable HubProtocol protocolIfOpen();

  boolean isClosed();

  Transport transport();

  /// The client's time for silence begins anew.
  ///
  /// @param bytes that it has sent
  void onHeard(int bytes);

  /// The client has chosen a protocol; completes when the connection is in its user's groups.
  Future<Void> join(HubProtocol protocol);

  /// Tells the client that it is connected; messages go both ways from now on.
  void open(Buffer response);

  /// Tells the client that it is not connected, and ends the connection.
  void refuse(Buffer response, CloseReason reason);

  /// The client has sent a message that is no ping.
  void onMessage();

  /// The client has broken a rule: the connection ends.
  void onViolation(ProtocolViolation violation);
}
