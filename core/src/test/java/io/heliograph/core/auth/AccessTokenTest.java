package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.Secret;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {
  private static final AccessKey SIGNER = new AccessKey(new Secret(Forge.KEY));

  private static final String LONG_NAME =
      "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

  @Test
  void claimsKeepOrderAndText() {
    AccessToken token =
        token(
            "'b':['x',2,'x'],'a':1.50,'t':true,'n':null,"
                + "'o':{'k': [1,  '}']},'l':[[1, 2],{}],'e':[]");
    assertEquals(
        List.of(
            new Claim("b", "x"),
            new Claim("b", "2"),
            new Claim("b", "x"),
            new Claim("a", "1.50"),
            new Claim("t", "true"),
            new Claim("n", ""),
            new Claim("o", "{\"k\": [1,  \"}\"]}"),
            new Claim("l", "[1, 2]"),
            new Claim("l", "{}"),
            new Claim("exp", "10")),
        token.claims());
    assertEquals(Optional.of("x"), token.claim("b"));
    assertEquals(Optional.empty(), token.claim("c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'nameid':'n','sub':'s','asrs.s.uid':'u'|u",
        "'nameid':'n','sub':'s'|n",
        "'sub':'s','nameid':'n'|s",
        "'sub':['s1','s2']|s1",
        "'x':'s','LONG':'l','sub':'s'|l",
        "'nameid':42|42",
      })
  void userIdIsTheFirstThatCounts(String claims, String expected) {
    assertEquals(
        Optional.of(new UserId(expected)), token(claims.replace("LONG", LONG_NAME)).userId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'x':1", "'asrs.s.uid':''", "'asrs.s.uid':'','nameid':'n'", "'sub':null"})
  void tokenWithoutUserIdIsAnonymous(String claims) {
    assertEquals(Optional.empty(), token(claims).userId());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {"'1',1", "'30',30", "15,15"})
  void handshakeTimeoutIsTaken(String value, long seconds) {
    assertEquals(
        Optional.of(Duration.ofSeconds(seconds)),
        token("'asrs.s.cht':" + value).handshakeTimeout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'0'", "'31'", "'-1'", "'1.5'", "''", "'x'", "null", "{}", "1e1"})
  void handshakeTimeoutThatIsNoneIsIgnored(String value) {
    assertEquals(Optional.empty(), token("'asrs.s.cht':" + value).handshakeTimeout());
  }

  @Test
  void pollIntervalIsTakenUpToFiveMinutes() {
    assertEquals(
        Optional.of(Duration.ofSeconds(300)), token("'asrs.s.ttl':'300'").maxPollInterval());
    assertEquals(Optional.empty(), token("'asrs.s.ttl':'301'").maxPollInterval());
    assertEquals(Optional.empty(), token("'x':1").maxPollInterval());
  }

  @Test
  void transportsFollowTheMask() {
    Set<ClientTransport> all = EnumSet.allOf(ClientTransport.class);
    assertEquals(all, token("'x':1").allowedTransports());
    assertEquals(all, token("'asrs.s.htt':'many'").allowedTransports());
    assertEquals(all, token("'asrs.s.htt':'-1'").allowedTransports());
    assertEquals(Set.of(), token("'asrs.s.htt':'0'").allowedTransports());
    assertEquals(
        Set.of(ClientTransport.WEB_SOCKETS), token("'asrs.s.htt':'1'").allowedTransports());
    assertEquals(
        Set.of(ClientTransport.SERVER_SENT_EVENTS, ClientTransport.LONG_POLLING),
        token("'asrs.s.htt':'6'").allowedTransports());
  }

  @Test
  void detailedErrorsNeedTrueInAnyCase() {
    assertTrue(token("'asrs.s.derror':'True'").hasDetailedErrors());
    assertTrue(token("'asrs.s.derror':true").hasDetailedErrors());
    assertFalse(token("'asrs.s.derror':'False'").hasDetailedErrors());
    assertFalse(token("'x':1").hasDetailedErrors());
  }

  @Test
  void connectionEndsWithTheAuthenticationOnlyIfBothClaimsSaySo() {
    assertEquals(
        Optional.of(Instant.ofEpochSecond(1767229200)),
        token("'asrs.s.coae':'true','asrs.s.aeo':'1767229200'").closesAt());
    assertEquals(Optional.empty(), token("'asrs.s.aeo':'1767229200'").closesAt());
    assertEquals(Optional.empty(), token("'asrs.s.coae':'true'").closesAt());
    assertEquals(
        Optional.empty(),
        token("'asrs.s.coae':'true','asrs.s.aeo':'" + Long.MAX_VALUE + "'").closesAt());
    assertEquals(Optional.empty(), token("'asrs.s.coae':'false','asrs.s.aeo':'5'").closesAt());
  }

  private static AccessToken token(String claims) {
    String json = "{" + claims.replace('\'', '"') + ",\"exp\":10}";
    return TokenPayload.parse(json.getBytes(UTF_8), SIGNER).token();
  }
}
