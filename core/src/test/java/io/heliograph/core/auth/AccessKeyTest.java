package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.config.Secret;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccessKeyTest {
  private final AccessKey key = new AccessKey(new Secret("Jefe"));
  private final byte[] content = "what do ya want for nothing?".getBytes(UTF_8);

  /// RFC 4231 test case 2.
  private final byte[] signature =
      HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");

  @Test
  void signsLikeTheStandardSays() {
    assertArrayEquals(signature, key.sign(SigningAlgorithm.HS256, content));
    assertTrue(key.verifies(SigningAlgorithm.HS256, content, signature));
    assertFalse(key.verifies(SigningAlgorithm.HS512, content, signature));
    assertFalse(key.verifies(SigningAlgorithm.HS256, content, new byte[0]));
  }

  @Test
  void manyThreadsSignAtOnce() {
    boolean allRight =
        IntStream.range(0, 20_000)
            .parallel()
            .allMatch(i -> key.verifies(SigningAlgorithm.HS256, content, signature));
    assertTrue(allRight);
  }

  @Test
  void keysOfOneTextAreEqualAndNeverShown() {
    assertEquals(key, new AccessKey(new Secret("Jefe")));
    assertEquals(key.hashCode(), new AccessKey(new Secret("Jefe")).hashCode());
    assertNotEquals(key, new AccessKey(new Secret("jefe")));
    assertEquals("***", key.toString());
  }

  @Test
  void emptyKeyIsRefused() {
    Secret empty = new Secret("");
    assertThrows(IllegalArgumentException.class, () -> new AccessKey(empty));
  }

  @Test
  void developmentModeUsesTheKeyOfTheEmulator() {
    AuthConfig none = new AuthConfig(List.of(), Optional.empty(), List.of(), false, Duration.ZERO);
    assertEquals(
        List.of(new AccessKey(new Secret(GoldenTokens.KEY))),
        new AccessKeys(none.effectiveKeys()).inForce());
  }
}
