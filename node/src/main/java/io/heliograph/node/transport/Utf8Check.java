package io.heliograph.node.transport;

/// Checks that bytes in pieces are UTF-8, RFC 3629: rejects at the first invalid byte. Belongs to
/// one event loop.
final class Utf8Check {
  private static final int CONTINUATION = 0x80;
  private static final int LAST_CONTINUATION = 0xBF;

  private int missing;
  private int low = CONTINUATION;
  private int high = LAST_CONTINUATION;

  /// False if the text is invalid; the check must not be used afterwards.
  boolean accepts(byte[] piece) {
    for (byte signed : piece) {
      if (signed < 0 || missing > 0) {
        if (!accepts(signed & 0xFF)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether the text may end here.
  boolean isComplete() {
    return missing == 0;
  }

  private boolean accepts(int next) {
    if (missing == 0) {
      return begins(next);
    }
    if (next < low || next > high) {
      return false;
    }
    missing--;
    low = CONTINUATION;
    high = LAST_CONTINUATION;
    return true;
  }

  /// The second byte excludes overlong forms, surrogates and values beyond Unicode.
  private boolean begins(int lead) {
    if (lead < 0xC2 || lead > 0xF4) {
      return false;
    }
    if (lead < 0xE0) {
      missing = 1;
    } else if (lead < 0xF0) {
      missing = 2;
      low = lead == 0xE0 ? 0xA0 : CONTINUATION;
      high = lead == 0xED ? 0x9F : LAST_CONTINUATION;
    } else {
      missing = 3;
      low = lead == 0xF0 ? 0x90 : CONTINUATION;
      high = lead == 0xF4 ? 0x8F : LAST_CONTINUATION;
    }
    return true;
  }
}
