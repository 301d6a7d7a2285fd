package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.core.config.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A key that signs and verifies tokens: the bytes of its text as written, never base64-decoded,
/// `rest.md` 3.1.
///
/// Callable from any thread, without locks: each signature is computed on a clone of an
/// initialised, otherwise untouched `Mac`. A clone costs 0.02-0.04 µs over a reused `Mac`; asking
/// the provider for a new one and initialising it costs 0.3-0.6 µs, as much again as a usual
/// signature.
public final class AccessKey {
  private final byte[] key;
  private final Mac hs256;
  private final Mac hs512;

  public AccessKey(Secret secret) {
    if (secret.value().isEmpty()) {
      throw new IllegalArgumentException("access key: empty (expected: at least 1 character)");
    }
    key = secret.value().getBytes(UTF_8);
    hs256 = initialised(SigningAlgorithm.HS256, key);
    hs512 = initialised(SigningAlgorithm.HS512, key);
  }

  /// Signs the service's own content with HMAC-SHA-256. The content must not have the form of an
  /// access token.
  public byte[] sign(byte[] content) {
    return sign(SigningAlgorithm.HS256, content);
  }

  byte[] sign(SigningAlgorithm algorithm, byte[] content) {
    return freshMac(algorithm).doFinal(content);
  }

  /// Whether this key made the signature; takes the same time for every wrong signature.
  boolean verifies(SigningAlgorithm algorithm, byte[] content, byte[] signature) {
    return MessageDigest.isEqual(sign(algorithm, content), signature);
  }

  private Mac freshMac(SigningAlgorithm algorithm) {
    Mac untouched =
        switch (algorithm) {
          case HS256 -> hs256;
          case HS512 -> hs512;
        };
    try {
      return (Mac) untouched.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's " + algorithm.macName() + " must be cloneable", e);
    }
  }

  private static Mac initialised(SigningAlgorithm algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm.macName());
      mac.init(new SecretKeySpec(key, algorithm.macName()));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK must have " + algorithm.macName(), e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessKey that && MessageDigest.isEqual(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return "***";
  }
}
