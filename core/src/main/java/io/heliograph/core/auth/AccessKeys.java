package io.heliograph.core.auth;

import io.heliograph.core.config.Secret;
import java.util.List;

/// The access keys in effect, primary first; never empty. Callable from any thread. A list that was
/// read before a replacement stays valid.
public final class AccessKeys {
  private volatile List<AccessKey> inForce;

  public AccessKeys(List<Secret> secrets) {
    inForce = keysOf(secrets);
  }

  /// All keys that verify tokens.
  public List<AccessKey> inForce() {
    return inForce;
  }

  /// The key that signs tokens.
  public AccessKey primary() {
    return inForce.getFirst();
  }

  /// Replaces all keys with these.
  public void replace(List<Secret> secrets) {
    inForce = keysOf(secrets);
  }

  private static List<AccessKey> keysOf(List<Secret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("access keys: none (expected: at least 1)");
    }
    return secrets.stream().map(AccessKey::new).toList();
  }
}
