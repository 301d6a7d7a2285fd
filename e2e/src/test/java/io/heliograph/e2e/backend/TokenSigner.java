package io.heliograph.e2e.backend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs tokens with an access key, HS256 (`rest.md` 3.1).
public record TokenSigner(String accessKey) {
  private static final Duration LIFETIME = Duration.ofHours(1);

  /// A token for an audience.
  public String sign(String audience) {
    return sign(claims(audience));
  }

  /// A client token that names the user.
  public String sign(String audience, String user) {
    return sign(claims(audience).put("nameid", user));
  }

  /// A token with exactly these claims.
  public String sign(JsonObject claims) {
    var content = encode(JsonObject.of("alg", "HS256", "typ", "JWT")) + "." + encode(claims);
    return content + "." + base64(signature(content));
  }

  /// The claims of an ordinary token: audience and times.
  public static JsonObject claims(String audience) {
    long now = Instant.now().getEpochSecond();
    return JsonObject.of("nbf", now, "exp", now + LIFETIME.toSeconds(), "iat", now)
        .put("aud", audience);
  }

  private byte[] signature(String content) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(accessKey.getBytes(UTF_8), "HmacSHA256"));
      return mac.doFinal(content.getBytes(US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 (expected: in every JDK)", e);
    }
  }

  private static String encode(JsonObject json) {
    return base64(json.encode().getBytes(UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
