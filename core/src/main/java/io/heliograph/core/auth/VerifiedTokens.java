package io.heliograph.core.auth;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Tokens whose signature has been verified, so that a client's second request costs a look-up.
///
/// Any thread may use it. It holds at most 1,024 tokens (a few more while several threads add at
/// once), each of at most 8,192 characters, and is cleared when it is full. A token counts only
/// while the key that signed it is in effect; the caller must check lifetime and audience.
final class VerifiedTokens {
  static final int MAX_TOKENS = 1024;

  private final ConcurrentMap<String, TokenPayload> entries = new ConcurrentHashMap<>();

  Optional<TokenPayload> find(String token, List<AccessKey> keysInForce) {
    return Optional.ofNullable(entries.get(token))
        .filter(payload -> keysInForce.contains(payload.token().signer()));
  }

  void add(String token, TokenPayload payload) {
    if (entries.size() >= MAX_TOKENS) {
      entries.clear();
    }
    entries.put(token, payload);
  }

  void remove(String token) {
    entries.remove(token);
  }

  int size() {
    return entries.size();
  }
}
