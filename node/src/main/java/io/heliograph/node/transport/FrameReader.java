package io.heliograph.node.transport;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Parses the frames of a client, RFC 6455 5, and rejects violations.
///
/// The bytes may be split anywhere. The payload of data frames is passed on as it arrives and not
/// kept. Belongs to one event loop.
///
/// ```
/// | FIN RSV(3) opcode | MASK length(7) | length, 16 or 64 bits | mask, 32 bits | payload |
/// ```
final class FrameReader {
  /// Receives the parsed frames; the arrays belong to the receiver.
  interface Frames {
    /// The next bytes of a data message.
    ///
    /// @param last the message ends with them
    void onData(byte[] piece, boolean text, boolean last);

    void onPing(byte[] payload);

    /// The client closes the WebSocket.
    ///
    /// @param status [CloseStatus#NONE] if the client gives none
    void onClose(int status);
  }

  private enum Step {
    OPCODE,
    LENGTH,
    TWO_BYTE_LENGTH,
    EIGHT_BYTE_LENGTH,
    MASK,
    PAYLOAD
  }

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte[] NOTHING = new byte[0];

  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int CONTINUATION = 0x0;
  private static final int TEXT = 0x1;
  private static final int BINARY = 0x2;
  private static final int CLOSE = 0x8;
  private static final int PING = 0x9;
  private static final int PONG = 0xA;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int MAX_CONTROL = 125;

  private final int maxFrameSize;
  private final Utf8Check utf8 = new Utf8Check();
  private Step step = Step.OPCODE;
  private int opcode;
  private boolean isFinal;

  /// The opcode of an incomplete data message; 0 between messages.
  private int message;

  /// Bytes missing for the current step.
  private long missing;

  private long length;
  private int mask;
  private byte[] control = NOTHING;

  /// @param maxFrameSize the longest payload of a data frame
  FrameReader(int maxFrameSize) {
    this.maxFrameSize = maxFrameSize;
  }

  /// Reads until a frame was found or no bytes are left.
  ///
  /// @throws FrameViolation if the client broke a rule; nothing may be read after that
  void read(ByteBuf in, Frames frames) {
    while (in.isReadable()) {
      switch (step) {
        case OPCODE -> readOpcode(in.readUnsignedByte());
        case LENGTH -> readLength(in.readUnsignedByte());
        case TWO_BYTE_LENGTH, EIGHT_BYTE_LENGTH -> readLongLength(in.readUnsignedByte());
        case MASK -> {
          mask = mask << Byte.SIZE | in.readUnsignedByte();
          if (--missing == 0) {
            step = Step.PAYLOAD;
            missing = length;
            if (missing == 0) {
              readPayload(in, frames);
              return;
            }
          }
        }
        case PAYLOAD -> {
          readPayload(in, frames);
          return;
        }
      }
    }
  }

  private void readOpcode(int first) {
    if ((first & RESERVED) != 0) {
      throw FrameViolation.protocolError("reserved bits are set");
    }
    opcode = first & 0xF;
    isFinal = (first & FINAL) != 0;
    switch (opcode) {
      case CONTINUATION -> {
        if (message == 0) {
          throw FrameViolation.protocolError("continuation of nothing");
        }
      }
      case TEXT, BINARY -> {
        if (message != 0) {
          throw FrameViolation.protocolError("message within a message");
        }
        message = opcode;
      }
      case CLOSE, PING, PONG -> {
        if (!isFinal) {
          throw FrameViolation.protocolError("control frame in pieces");
        }
      }
      default -> throw FrameViolation.protocolError("unknown opcode");
    }
    step = Step.LENGTH;
  }

  private void readLength(int second) {
    if ((second & MASKED) == 0) {
      throw FrameViolation.protocolError("frame without a mask");
    }
    length = second & ~MASKED;
    if (isControl() && length > MAX_CONTROL) {
      throw FrameViolation.protocolError("long control frame");
    }
    if (length < TWO_BYTES) {
      beginMask();
      return;
    }
    boolean two = length == TWO_BYTES;
    step = two ? Step.TWO_BYTE_LENGTH : Step.EIGHT_BYTE_LENGTH;
    missing = two ? Short.BYTES : Long.BYTES;
    length = 0;
  }

  private void readLongLength(int next) {
    length = length << Byte.SIZE | next;
    if (--missing > 0) {
      return;
    }
    long shorterForm = step == Step.TWO_BYTE_LENGTH ? MAX_CONTROL : 0xFFFF;
    if (length >= 0 && length <= shorterForm) {
      throw FrameViolation.protocolError("length in a longer form than it needs");
    }
    beginMask();
  }

  private void beginMask() {
    if (length < 0) {
      throw FrameViolation.protocolError("length beyond 63 bits");
    }
    if (!isControl() && length > maxFrameSize) {
      throw FrameViolation.tooBig("frame of " + length + " bytes");
    }
    step = Step.MASK;
    missing = Integer.BYTES;
    mask = 0;
  }

  private boolean isControl() {
    return opcode >= CLOSE;
  }

  private void readPayload(ByteBuf in, Frames frames) {
    byte[] piece = piece(in);
    missing -= piece.length;
    boolean ends = missing == 0;
    if (ends) {
      step = Step.OPCODE;
    }
    if (isControl()) {
      control = control.length == 0 ? piece : joined(control, piece);
      if (ends) {
        byte[] payload = control;
        control = NOTHING;
        onControl(payload, frames);
      }
    } else {
      onData(piece, ends && isFinal, frames);
    }
  }

  private byte[] piece(ByteBuf in) {
    int size = (int) Math.min(missing, in.readableBytes());
    if (size == 0) {
      return NOTHING;
    }
    byte[] piece = new byte[size];
    in.readBytes(piece);
    unmask(piece);
    return piece;
  }

  private void unmask(byte[] piece) {
    long wide = (long) mask << Integer.SIZE | Integer.toUnsignedLong(mask);
    int at = 0;
    for (; at <= piece.length - Long.BYTES; at += Long.BYTES) {
      EIGHT_BYTES.set(piece, at, (long) EIGHT_BYTES.get(piece, at) ^ wide);
    }
    for (; at < piece.length; at++) {
      mask = Integer.rotateLeft(mask, Byte.SIZE);
      piece[at] ^= (byte) mask;
    }
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    byte[] both = Arrays.copyOf(head, head.length + tail.length);
    System.arraycopy(tail, 0, both, head.length, tail.length);
    return both;
  }

  private void onData(byte[] piece, boolean last, Frames frames) {
    boolean text = message == TEXT;
    if (text && !(utf8.accepts(piece) && (!last || utf8.isComplete()))) {
      throw FrameViolation.notText("text is not UTF-8");
    }
    if (last) {
      message = 0;
    }
    frames.onData(piece, text, last);
  }

  private void onControl(byte[] payload, Frames frames) {
    switch (opcode) {
      case PING -> frames.onPing(payload);
      case CLOSE -> frames.onClose(statusIn(payload));
      default -> {}
    }
  }

  private static int statusIn(byte[] payload) {
    if (payload.length == 0) {
      return CloseStatus.NONE;
    }
    if (payload.length < Short.BYTES) {
      throw FrameViolation.protocolError("half a close status");
    }
    int status = (payload[0] & 0xFF) << Byte.SIZE | (payload[1] & 0xFF);
    if (!CloseStatus.isPermitted(status)) {
      throw FrameViolation.protocolError("close status " + status);
    }
    Utf8Check reason = new Utf8Check();
    if (!reason.accepts(Arrays.copyOfRange(payload, Short.BYTES, payload.length))
        || !reason.isComplete()) {
      throw FrameViolation.notText("close reason is not UTF-8");
    }
    return status;
  }
}
