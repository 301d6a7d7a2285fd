package io.heliograph.core.auth;

import java.util.Optional;

/// The signatures that a token may carry, `rest.md` 3.2; `none` and everything else is refused.
enum SigningAlgorithm {
  HS256("HmacSHA256"),
  HS512("HmacSHA512");

  private final String macName;

  SigningAlgorithm(String macName) {
    this.macName = macName;
  }

  /// The algorithm's name in the JDK.
  String macName() {
    return macName;
  }

  /// The algorithm that the token's header names; names compare exactly, RFC 7515 4.1.1.
  static Optional<SigningAlgorithm> named(String alg) {
    return switch (alg) {
      case "HS256" -> Optional.of(HS256);
      case "HS512" -> Optional.of(HS512);
      default -> Optional.empty();
    };
  }
}
