package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.transport.TransportListener;
import io.vertx.core.Future;

/// Additional callbacks of a transport that takes part in the hub protocol.
public interface HubTransportListener extends TransportListener {
  /// The client has given a sign of life with so many bytes that are not for the connection.
  void onHeard(int bytes);

  /// The transport has written bytes of its own, which wait for the next flush.
  void onOwnWrite();

  /// The client has broken a rule: the connection ends.
  void onViolation(ProtocolViolation violation);

  /// The transport cannot serve its client any longer: the connection ends.
  Future<Void> close(CloseReason reason);
}
