package io.heliograph.node.resumption;

import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.protocol.HubMessage;
import org.jspecify.annotations.Nullable;

/// Which messages of a client have been processed, by their ids (`client.md` 6): consecutive
/// numbers from 1, and repetitions keep theirs. Pings, closes, acknowledgements and sequences have
/// none.
final class ReceivedSequence {
  private boolean awaitsSequence;
  private long nextId = 1;
  private long processedId;
  private long toldId;

  /// The connection was resumed: the ids of the client's messages are unknown until its Sequence
  /// message, and earlier acknowledgements may be lost.
  void restart() {
    awaitsSequence = true;
    toldId = 0;
  }

  /// Whether a received message must be processed: its id is known and was not processed yet.
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
  /// @throws ProtocolViolation if earlier messages were never received
  void onSequence(long id) {
    if (id < 1 || id > nextId) {
      throw new ProtocolViolation("Sequence ID: " + id + " (expected: 1-" + nextId + ")");
    }
    nextId = id;
    awaitsSequence = false;
  }

  /// The next acknowledgement for the client; null if it is up to date.
  HubMessage.@Nullable Ack takeAck() {
    if (toldId == processedId) {
      return null;
    }
    toldId = processedId;
    return new HubMessage.Ack(processedId);
  }
}
