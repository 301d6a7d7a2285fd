package io.heliograph.node.negotiate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.config.Secret;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.heliograph.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionTokensTest {
  private static final HubName CHAT = HubName.of("chat");
  private static final UserId ADA = new UserId("ada");
  private static final AccessKey FIRST = new AccessKey(new Secret("first key of this test"));
  private static final AccessKey SECOND = new AccessKey(new Secret("second key of this test"));
  private static final AccessToken CLIENT = signedBy(FIRST, Optional.of(ADA));

  private final ManualClock clock = new ManualClock();
  private final ConnectionTokens tokens = tokensWith(FIRST);

  @Test
  void tokenOpensTheConnectionItWasIssuedFor() {
    ConnectionTokens.Issued issued = tokens.issue(CHAT, CLIENT, false);

    assertEquals(Optional.of(fresh(issued.id())), tokens.verify(issued.token(), CHAT, ADA));
  }

  @Test
  void connectionIdIsNotItsToken() {
    ConnectionTokens.Issued issued = tokens.issue(CHAT, CLIENT, false);

    assertNotEquals(issued.id().value(), issued.token());
    assertTrue(tokens.verify(issued.id().value(), CHAT, ADA).isEmpty());
  }

  @Test
  void versionZeroUsesTheTokenAsConnectionId() {
    ConnectionTokens.Issued issued =
        tokens.issueAsId(CHAT, signedBy(FIRST, Optional.empty()), false);

    assertEquals(issued.id().value(), issued.token());
    assertEquals(Optional.of(fresh(issued.id())), tokens.verify(issued.token(), CHAT, null));
  }

  @Test
  void idAndTokenNeedNoEscapingInUrls() {
    for (int i = 0; i < 100; i++) {
      ConnectionTokens.Issued issued = tokens.issue(CHAT, CLIENT, false);
      assertTrue((issued.id().value() + issued.token()).matches("[A-Za-z0-9_-]+"));
    }
  }

  @Test
  void tokenOfAnotherHubOrUserOpensNothing() {
    String token = tokens.issue(CHAT, CLIENT, false).token();

    assertTrue(tokens.verify(token, HubName.of("other"), ADA).isEmpty());
    assertTrue(tokens.verify(token, CHAT, new UserId("eve")).isEmpty());
    assertTrue(tokens.verify(token, CHAT, null).isEmpty());
  }

  @Test
  void tokenOpensAConnectionInItsLifetimeOnly() {
    ConnectionTokens.Issued issued = tokens.issue(CHAT, CLIENT, false);

    clock.advance(Duration.ofSeconds(15));
    assertEquals(Optional.of(fresh(issued.id())), tokens.verify(issued.token(), CHAT, ADA));
    clock.advance(Duration.ofMillis(1));
    assertEquals(
        Optional.of(new ConnectionTokens.Verified(issued.id(), false, false)),
        tokens.verify(issued.token(), CHAT, ADA));
  }

  @Test
  void tokenLivesAsLongAsTheKeyOfTheAccessToken() {
    String token = tokensWith(SECOND, FIRST).issue(CHAT, CLIENT, false).token();

    assertTrue(tokensWith(FIRST).verify(token, CHAT, ADA).isPresent());
    assertTrue(tokensWith(SECOND, FIRST).verify(token, CHAT, ADA).isPresent());
    assertTrue(tokensWith(SECOND).verify(token, CHAT, ADA).isEmpty());
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String token = tokens.issue(CHAT, CLIENT, false).token();
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertTrue(tokens.verify(changed, CHAT, ADA).isEmpty(), changed);
    }
  }

  @Test
  void textsThatAreNoTokensOpenNothing() {
    for (String text : List.of("", "a", "%%%", "=", "A".repeat(55), "A".repeat(5000), "\u00e9")) {
      assertTrue(tokens.verify(text, CHAT, ADA).isEmpty(), text);
    }
  }

  private static ConnectionTokens.Verified fresh(ConnectionId id) {
    return new ConnectionTokens.Verified(id, true, false);
  }

  private static AccessToken signedBy(AccessKey key, Optional<UserId> user) {
    return new AccessToken(key, Instant.MAX, List.of(), user);
  }

  private ConnectionTokens tokensWith(AccessKey... keys) {
    return new ConnectionTokens(() -> List.of(keys), clock, Duration.ofSeconds(15));
  }
}
