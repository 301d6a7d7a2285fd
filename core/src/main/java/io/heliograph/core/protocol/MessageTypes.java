package io.heliograph.core.protocol;

/// The type numbers of messages in both encodings, `client.md` 5.1.
final class MessageTypes {
  static final int UNKNOWN = 0;
  static final int INVOCATION = 1;
  static final int STREAM_ITEM = 2;
  static final int COMPLETION = 3;
  static final int STREAM_INVOCATION = 4;
  static final int CANCEL_INVOCATION = 5;
  static final int PING = 6;
  static final int CLOSE = 7;
  static final int ACK = 8;
  static final int SEQUENCE = 9;

  private MessageTypes() {}
}
