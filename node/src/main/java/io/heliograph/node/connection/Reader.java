package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.Client;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.transport.Transport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// A connection as seen by the parts that read its client's bytes.
interface Reader extends Client {
  /// Null before [#open], and after the end.
  @Nullable HubProtocol protocolIfOpen();

  boolean isClosed();

  Transport transport();

  /// The client timeout restarts.
  ///
  /// @param bytes that it has sent
  void onHeard(int bytes);

  /// The client has selected a protocol; completes when the connection is in its user's groups.
  Future<Void> join(HubProtocol protocol);

  /// Accepts the client; messages flow in both directions from now on.
  void open(Buffer response);

  /// Refuses the client and ends the connection.
  void refuse(Buffer response, CloseReason reason);

  /// The client has sent a message other than a ping.
  void onMessage();

  /// The client has broken a rule: the connection ends.
  void onViolation(ProtocolViolation violation);
}
