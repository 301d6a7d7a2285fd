package io.heliograph.node.connection;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.node.conversation.CloseReason;
import io.heliograph.node.transport.TransportListener;
import io.vertx.core.Future;

/// What a transport that takes part in the hub protocol tells its connection besides.
public interface HubTransportListener extends TransportListener {
  /// The client has shown that it is there, by so many bytes that are not for the connection.
  void onHeard(int bytes);

  /// The transport has written something of its own; it waits for the next flush.
  void onOwnWrite();

  /// The client has broken a rule: the connection ends.
  void onViolation(ProtocolViolation violation);

  /// The transport cannot serve its client any longer: the connection ends.
  Future<Void> close(CloseReason reason);
}
