package io.heliograph.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.config.Secret;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenIssuerTest {
  private static final HubName CHAT = new HubName("Chat");
  private final TokenIssuer issuer =
      new TokenIssuer(new AccessKey(new Secret(Forge.KEY)), Forge.CLOCK);
  private final TokenValidator validator = Forge.validator();

  @Test
  void clientTokenIsWhatAnotherSignerMakes() {
    assertEquals(
        GoldenTokens.OF_OUR_ISSUER,
        issuer.clientToken(
            "http://localhost:8888", CHAT, Optional.of(new UserId("ada")), Duration.ofHours(1)));
  }

  @Test
  void clientTokenOpensItsHub() {
    String token =
        issuer.clientToken("https://x:8080/", CHAT, Optional.empty(), Duration.ofMinutes(1));
    AccessToken accepted = validator.validateClient(token, CHAT);
    assertEquals(Optional.empty(), accepted.userId());
    assertEquals(Forge.NOW.plusSeconds(60), accepted.expiresAt());
    assertEquals(List.of("https://x:8080/client/?hub=chat"), accepted.audiences());
  }

  @Test
  void restTokenOpensItsOperation() {
    String token = issuer.restToken("http://x/api/hubs/chat/groups/a%2Fb/:send?api-version=1");
    validator.validateRest(token, "/api/hubs/chat/groups/a%2Fb/:send");
  }

  @Test
  void claimsOfOneTypeBecomeOneArray() {
    List<Claim> claims =
        List.of(new Claim("role", "a"), new Claim("asrs.s.cht", "9"), new Claim("role", "ü\"\\"));
    String token = issuer.token("http://x/client?hub=chat", claims, Duration.ofHours(1));
    AccessToken accepted = validator.validateClient(token, CHAT);
    assertEquals(
        List.of(new Claim("role", "a"), new Claim("role", "ü\"\\"), new Claim("asrs.s.cht", "9")),
        accepted.claims().subList(0, 3));
  }

  @Test
  void longestLifetimeThatCanBeAskedForIsValid() {
    Duration longest = Duration.ofMinutes(Integer.MAX_VALUE);
    String token = issuer.clientToken("http://x", CHAT, Optional.empty(), longest);
    assertEquals(Forge.NOW.plus(longest), validator.validateClient(token, CHAT).expiresAt());
  }
}
