package io.heliograph.node.resumption;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.protocol.HubMessage;
import org.jspecify.annotations.Nullable;

/// Which of a client's messages have been processed, by their ids (`client.md` 6): the first one is
/// 1, each that follows one more, and repetitions keep theirs. Pings, closes, acknowledgements and
/// sequences have none.
final class ReceivedSequence {
  private boolean awaitsSequence;
  private long nextId = 1;
  private long processedId;
  private long toldId;

  /// The client has come back: what it sends is not understood before its Sequence, and what it was
  /// told before it may not have heard.
  void restart() {
    awaitsSequence = true;
    toldId = 0;
  }

  /// Whether a message that has come is to be processed: its id is known and was not processed yet.
  boolean takes(HubMessage message) {
    if (awaitsSequence) {
      return message instanceof HubMessage.Sequence || message instanceof HubMessage.Close;
    }
    if (!hasId(message)) {
      return true;
    }
    long id = nextId++;
    if (id <= processedId) {
      return false;
    }
    processedId = id;
    return true;
  }

  private static boolean hasId(HubMessage message) {
    return switch (message) {
      case HubMessage.Invocation _,
          HubMessage.StreamInvocation _,
          HubMessage.StreamItem _,
          HubMessage.Completion _,
          HubMessage.CancelInvocation _ ->
          true;
      case HubMessage.Ping _, HubMessage.Close _, HubMessage.Ack _, HubMessage.Sequence _ -> false;
    };
  }

  /// The client's next message has this id.
  ///
  /// @throws ProtocolViolation if messages before it have never come
  void onSequence(long id) {
    if (id < 1 || id > nextId) {
      throw new ProtocolViolation("Sequence ID: " + id + " (expected: 1-" + nextId + ")");
    }
    nextId = id;
    awaitsSequence = false;
  }

  /// The acknowledgement that the client is owed; null if it has had it.
  HubMessage.@Nullable Ack takeAck() {
    if (toldId == processedId) {
      return null;
    }
    toldId = processedId;
    return new HubMessage.Ack(processedId);
  }
}
