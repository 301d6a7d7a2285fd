package io.heliograph.core.protocol;

import io.heliograph.core.hub.TransferFormat;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// One encoding of hub messages. Implementations are stateless and may be used by any thread.
public interface HubProtocol {
  /// The name in the handshake, `client.md` 4.
  String name();

  /// How a transport must carry what [#write] returns.
  TransferFormat transferFormat();

  /// The whole framed message: what [HubProtocol#parse] of the peer takes as one message.
  Buffer write(HubMessage message);

  /// The number of messages in bytes that consist of whole messages.
  int count(Buffer messages);

  /// How many bytes the first message of the input takes, with what frames it; -1 if it has not
  /// arrived whole. Takes nothing out.
  ///
  /// @throws ProtocolViolation if the input cannot become a message
  int lengthOfFirst(ByteBuf input);

  /// Takes the next message from the input.
  ///
  /// Returns null when no whole message is left; what there is of the next one stays in the input.
  /// Messages of unknown type are removed and skipped. Values of the returned message are copies,
  /// so the input may be released afterwards.
  ///
  /// @throws ProtocolViolation if the input cannot become a message
  @Nullable HubMessage parse(ByteBuf input);
}
