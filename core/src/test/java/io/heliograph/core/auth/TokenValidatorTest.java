package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.config.Secret;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenValidatorTest {
  private static final String PATH = "/api/health";
  private static final String AUD = "\"aud\":\"http://x/api/health\"";
  private static final String PAYLOAD = "{\"exp\":" + Forge.EXP + "," + AUD + "}";
  private static final String SECONDARY = "secondary-key-of-this-deployment";

  private final AtomicReference<Instant> now = new AtomicReference<>(Forge.NOW);
  private final AtomicReference<List<AccessKey>> keys =
      new AtomicReference<>(List.of(key(Forge.KEY), key(SECONDARY)));
  private final TokenValidator validator = new TokenValidator(keys::get, Forge.CONFIG, now::get);

  @Test
  void tokensOfOtherSignersAreAccepted() {
    HubName chat = new HubName("chat");
    AccessToken client = validator.validateClient(GoldenTokens.SDK_CLIENT, chat);
    assertEquals(Optional.of(new UserId("ada")), client.userId());
    assertEquals(Optional.of(Duration.ofSeconds(20)), client.handshakeTimeout());
    assertEquals(Forge.NOW.plusSeconds(3600), client.expiresAt());
    assertEquals(client, validator.validateClient(GoldenTokens.SDK_CLIENT_HS512, chat));
    validator.validateClient(GoldenTokens.HAND_MADE, chat);
    validator.validateRest(GoldenTokens.SDK_REST, "/api/hubs/chat/groups/a%2Fb/:send");
  }

  @Test
  void keyIsTheUtf8OfItsText() {
    keys.set(List.of(key(GoldenTokens.UNICODE_KEY)));
    AccessToken token = validator.validateClient(GoldenTokens.UNICODE, new HubName("chat"));
    assertEquals(Optional.of(new UserId("Zoë 😀")), token.userId());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'alg':'HS256'}|HmacSHA256",
        "{'alg':'HS256','kid':'-2141'}|HmacSHA256",
        "{'alg':'HS256','kid':7,'x':{'y':[1,{}]}}|HmacSHA256",
        "{'alg':'HS512','kid':'unknown'}|HmacSHA512"
      })
  void everyKeySignsWithBothAlgorithmsWhateverTheKid(String header, String mac) {
    for (String key : List.of(Forge.KEY, SECONDARY)) {
      validator.validateRest(Forge.signed(header.replace('\'', '"'), PAYLOAD, mac, key), PATH);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'alg':'none'}|The signature is invalid",
        "{'alg':'None'}|The signature is invalid",
        "{'alg':''}|The signature is invalid",
        "{'alg':'hs256'}|The signature is invalid",
        "{'alg':'HS384'}|The signature is invalid",
        "{'alg':'RS256'}|The signature is invalid",
        "{'alg':'ES256'}|The signature is invalid",
        "{'alg':'HS512'}|The signature key was not found",
        "{}|The signature is invalid",
        "{'alg':null}|The token is malformed",
        "{'alg':['HS256']}|The token is malformed",
        "{'alg':'HS256','alg':'HS256'}|The token is malformed",
        "{'alg':'HS256','crit':['b64'],'b64':false}|The token is malformed",
        "{'alg':'HS256'}{}|The token is malformed",
        "{'alg':'HS256'|The token is malformed",
        "['HS256']|The token is malformed",
        "'HS256'|The token is malformed",
      })
  void headersOfOtherTokensAreRefused(String header, String expected) {
    assertRefused(expected, Forge.signed(header.replace('\'', '"'), PAYLOAD));
  }

  @Test
  void tokenWithoutSignatureIsRefused() {
    String none = Forge.signed("{\"alg\":\"none\"}", PAYLOAD);
    assertRefused("The signature is invalid", none.substring(0, none.lastIndexOf('.') + 1));
    String hs256 = Forge.signed(Forge.HS256, PAYLOAD);
    String unsigned = hs256.substring(0, hs256.lastIndexOf('.') + 1);
    assertRefused("The signature key was not found", unsigned);
  }

  @Test
  void signatureMustBeMadeByAKeyInForceOverTheseBytes() {
    String other = Forge.signed(Forge.HS256, PAYLOAD, "HmacSHA256", Forge.KEY + "x");
    assertRefused("The signature key was not found", other);
    String token = Forge.signed(Forge.HS256, PAYLOAD);
    String signature = token.substring(token.lastIndexOf('.'));
    String longer = Forge.signed(Forge.HS256, PAYLOAD.replace("exp\":1", "exp\":2"));
    assertRefused(
        "The signature key was not found",
        longer.substring(0, longer.lastIndexOf('.')) + signature);
    assertRefused("The signature key was not found", token.substring(0, token.length() - 3));
  }

  @Test
  void textsThatAreNoTokensAreRefused() {
    String token = Forge.signed(Forge.HS256, PAYLOAD);
    for (String text :
        List.of(
            "",
            ".",
            "..",
            "a.b",
            "....",
            "Bearer x",
            "\u0000.\uFFFF.é",
            token + ".",
            "." + token,
            token + "=",
            token + "\n",
            token.replace('.', ' '),
            token.substring(0, token.lastIndexOf('.')),
            " " + token)) {
      assertRefused("The token is malformed", text);
    }
    assertRefused("The token is too long", "a".repeat(32 * 1024 + 1));
  }

  @Test
  void longTokensAreAcceptedUpToTheLimit() {
    String claim = "\"role\":\"" + "r".repeat(5900) + "\",";
    String token = Forge.signed(Forge.HS256, "{" + claim + PAYLOAD.substring(1));
    validator.validateRest(token, PATH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{AUD}|The token has no expiration",
        "{'exp':'1767229200',AUD}|The token has no expiration",
        "{'exp':null,AUD}|The token has no expiration",
        "{'exp':[1767229200],AUD}|The token has no expiration",
        "{'exp':1e999,AUD}|The token has no expiration",
        "{'exp':1767229200,'nbf':'1767225600',AUD}|The token lifetime is invalid",
        "{'exp':1767229200,'nbf':{},AUD}|The token lifetime is invalid",
        "{'exp':1767229200,'exp':1867229200,AUD}|The token is malformed",
        "{'exp':1767229200,AUD}x|The token is malformed",
        "{'exp':1767229200,AUD|The token is malformed",
        "{'exp':1767229200,AUD,}|The token is malformed",
        "[]|The token is malformed",
        "7|The token is malformed",
        "''|The token is malformed",
        "{'exp':1767225299,AUD}|The token expired at '12/31/2025 23:54:59'",
        "{'exp':0,AUD}|The token expired at '01/01/1970 00:00:00'",
        "{'exp':-62135596800,AUD}|The token expired at '01/01/0001 00:00:00'",
        "{'exp':2e9,'nbf':1767225901,AUD}|The token is not valid before '01/01/2026 00:05:01'"
      })
  void payloadsOutOfTheirTimeOrFormAreRefused(String payload, String expected) {
    String json = payload.replace('\'', '"').replace("AUD", AUD);
    assertRefused(expected, Forge.signed(Forge.HS256, json));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"exp\":1767225300",
        "\"exp\":1767229200.75",
        "\"exp\":1.7672292e9",
        "\"exp\":1e15",
        "\"exp\":1767229200,\"nbf\":1767225900",
        "\"exp\":1767229200,\"nbf\":0,\"iat\":\"never\",\"iss\":[1]"
      })
  void lifetimesWithinTheToleranceAreAccepted(String claims) {
    validator.validateRest(Forge.signed(Forge.HS256, "{" + claims + "," + AUD + "}"), PATH);
  }

  @Test
  void payloadMustBeUtf8AndNotNestedDeeply() {
    byte[] latin1 = ("{\"n\":\"é\"," + PAYLOAD.substring(1)).getBytes(ISO_8859_1);
    assertRefused("The token is malformed", Forge.signedBytes(latin1));
    String deep = "{\"n\":" + "[".repeat(1000) + "]".repeat(1000) + "," + PAYLOAD.substring(1);
    assertRefused("The token is malformed", Forge.signed(Forge.HS256, deep));
    String number = "{\"exp\":" + "9".repeat(2000) + "," + AUD + "}";
    assertRefused("The token is malformed", Forge.signed(Forge.HS256, number));
  }

  @Test
  void userIdThatIsTooLongIsRefused() {
    String user = "{\"sub\":\"" + "u".repeat(1025) + "\",";
    String token = Forge.signed(Forge.HS256, user + PAYLOAD.substring(1));
    assertRefused("The user id is too long", token);
  }

  @Test
  void toleranceComesFromTheConfiguration() {
    AuthConfig strict =
        new AuthConfig(
            List.of(new Secret(Forge.KEY)), Optional.empty(), List.of(), false, Duration.ZERO);
    TokenValidator punctual = new TokenValidator(keys::get, strict, now::get);
    String token = Forge.signed(Forge.HS256, PAYLOAD);
    now.set(Instant.ofEpochSecond(Forge.EXP));
    punctual.validateRest(token, PATH);
    now.set(Instant.ofEpochSecond(Forge.EXP, 1));
    assertThrows(InvalidTokenException.class, () -> punctual.validateRest(token, PATH));
  }

  @Test
  void knownTokenIsNotVerifiedAgain() {
    String token = Forge.signed(Forge.HS256, PAYLOAD);
    AccessToken first = validator.validateRest(token, PATH);
    assertSame(first, validator.validateRest(token, PATH));
    assertNotSame(first, Forge.validator().validateRest(token, PATH));
  }

  @Test
  void knownTokenExpires() {
    String token = Forge.signed(Forge.HS256, PAYLOAD);
    validator.validateRest(token, PATH);
    now.set(Instant.ofEpochSecond(Forge.EXP).plus(Duration.ofMinutes(5)).plusSeconds(1));
    assertRefused("The token expired at '01/01/2026 01:00:00'", token);
  }

  @Test
  void knownTokenOpensOnlyItsAudience() {
    String token = Forge.signed(Forge.HS256, PAYLOAD);
    validator.validateRest(token, PATH);
    assertThrows(
        InvalidTokenException.class, () -> validator.validateRest(token, "/api/hubs/h/:send"));
    assertThrows(
        InvalidTokenException.class, () -> validator.validateClient(token, new HubName("h")));
  }

  @Test
  void removedKeyEndsItsTokensAtOnce() {
    String token = Forge.signed(Forge.HS256, PAYLOAD);
    String bySecondary = Forge.signed(Forge.HS256, PAYLOAD, "HmacSHA256", SECONDARY);
    validator.validateRest(token, PATH);
    validator.validateRest(bySecondary, PATH);
    keys.set(List.of(key(SECONDARY)));
    assertRefused("The signature key was not found", token);
    validator.validateRest(bySecondary, PATH);
  }

  @Test
  void refusalIsAChallengeForTheCaller() {
    InvalidTokenException refusal =
        assertThrows(InvalidTokenException.class, () -> validator.validateRest("x", PATH));
    assertEquals(
        "Bearer error=\"invalid_token\", error_description=\"The token is malformed\"",
        refusal.challenge());
  }

  private void assertRefused(String description, String token) {
    InvalidTokenException refusal =
        assertThrows(InvalidTokenException.class, () -> validator.validateRest(token, PATH));
    assertEquals(description, refusal.description());
  }

  private static AccessKey key(String text) {
    return new AccessKey(new Secret(text));
  }
}
