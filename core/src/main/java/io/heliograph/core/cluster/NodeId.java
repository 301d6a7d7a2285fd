package io.heliograph.core.cluster;

import java.security.SecureRandom;
import java.util.HexFormat;

/// One start of one node. A restarted node has a new id, so nothing written before can point to it.
public record NodeId(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 8;

  /// An id that no other node has.
  public static NodeId random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new NodeId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return value;
  }
}
