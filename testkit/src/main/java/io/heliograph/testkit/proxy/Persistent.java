package io.heliograph.testkit.proxy;

import java.io.IOException;
import java.io.OutputStream;

/// Takes everything, also after the other side has stopped reading: a process that refuses a
/// request while its body is under way has an answer that the client is to see.
final class Persistent extends OutputStream {
  private final OutputStream out;
  private boolean broken;

  Persistent(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (broken) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException _) {
      broken = true;
    }
  }
}
