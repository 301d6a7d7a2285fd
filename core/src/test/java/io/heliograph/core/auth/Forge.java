package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.config.Secret;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes tokens of any shape, wrong ones included, without the code under test.
final class Forge {
  static final String KEY = GoldenTokens.KEY;
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  static final long EXP = NOW.getEpochSecond() + 3600;
  static final InstantSource CLOCK = InstantSource.fixed(NOW);
  static final AuthConfig CONFIG = config(List.of(), false);
  static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

  private Forge() {}

  static AuthConfig config(List<String> hosts, boolean withoutHub) {
    return new AuthConfig(
        List.of(new Secret(KEY)), Optional.empty(), hosts, withoutHub, Duration.ofMinutes(5));
  }

  static TokenValidator validator() {
    return validator(CONFIG);
  }

  static TokenValidator validator(AuthConfig config) {
    List<AccessKey> keys = new AccessKeys(config.effectiveKeys()).inForce();
    return new TokenValidator(() -> keys, config, CLOCK);
  }

  /// A token that is right but for its audience.
  static String withAudience(String aud) {
    return withAudienceJson('"' + aud + '"');
  }

  static String withAudienceJson(String audJson) {
    return signed(HS256, "{\"exp\":" + EXP + ",\"aud\":" + audJson + "}");
  }

  static String signed(String header, String payload) {
    return signed(header, payload, "HmacSHA256", KEY);
  }

  static String signed(String header, String payload, String mac, String key) {
    String content = base64(header.getBytes(UTF_8)) + '.' + base64(payload.getBytes(UTF_8));
    return content + '.' + base64(mac(content, mac, key));
  }

  static String signedBytes(byte[] payload) {
    String content = base64(HS256.getBytes(UTF_8)) + '.' + base64(payload);
    return content + '.' + base64(mac(content, "HmacSHA256", KEY));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(String content, String algorithm, String key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), algorithm));
      return mac.doFinal(content.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
