package io.heliograph.core.config;

import java.time.Duration;
import java.util.List;

/// Who may come in, `rest.md` 3.
///
/// @param accessKeys every key that signs tokens, primary first; empty for development mode, which
///     uses the local emulator's well-known key
/// @param allowedHosts hosts that the audience of a token may name; empty (default) for any
/// @param allowAudienceWithoutHub accept client tokens whose audience names no hub; off by default
/// @param clockSkew tolerance for `exp` and `nbf`; 5 min by default
public record AuthConfig(
    List<Secret> accessKeys,
    List<String> allowedHosts,
    boolean allowAudienceWithoutHub,
    Duration clockSkew) {
  /// The key of the local emulator: known to everybody, so only for a listener on loopback.
  public static final Secret DEVELOPMENT_KEY =
      new Secret("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");

  public AuthConfig {
    accessKeys = List.copyOf(accessKeys);
    allowedHosts = List.copyOf(allowedHosts);
  }

  /// Whether no key is configured.
  public boolean isDevelopment() {
    return accessKeys.isEmpty();
  }

  /// The keys in force, primary first; never empty.
  public List<Secret> effectiveKeys() {
    return isDevelopment() ? List.of(DEVELOPMENT_KEY) : accessKeys;
  }
}
