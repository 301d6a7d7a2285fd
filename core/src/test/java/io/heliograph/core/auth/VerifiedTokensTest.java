package io.heliograph.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final AccessKey KEY = new AccessKey(new Secret("k"));
  private static final TokenPayload PAYLOAD =
      new TokenPayload(Optional.empty(), AccessToken.of(KEY, Forge.NOW, List.of()));

  private final VerifiedTokens tokens = new VerifiedTokens();

  @Test
  void tokenIsFoundWhileItsKeyIsInForce() {
    tokens.add("t", PAYLOAD);
    assertEquals(Optional.of(PAYLOAD), tokens.find("t", List.of(KEY)));
    assertEquals(Optional.empty(), tokens.find("t", List.of()));
    assertEquals(Optional.empty(), tokens.find("u", List.of(KEY)));
    tokens.remove("t");
    assertEquals(Optional.empty(), tokens.find("t", List.of(KEY)));
  }

  @Test
  void neverHoldsMoreThanItsLimit() {
    for (int i = 0; i < 3 * VerifiedTokens.MAX_TOKENS; i++) {
      tokens.add("t" + i, PAYLOAD);
      assertTrue(tokens.size() <= VerifiedTokens.MAX_TOKENS);
    }
  }

  @Test
  void manyThreadsExceedTheLimitByFewOnly() {
    IntStream.range(0, 50_000).parallel().forEach(i -> tokens.add("t" + i, PAYLOAD));
    assertTrue(tokens.size() <= VerifiedTokens.MAX_TOKENS + 64);
  }
}
