package io.heliograph.core.auth;

import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.hub.HubName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether a token authorises a request, `rest.md` 3.2 and 3.3.
///
/// Callable from any thread, without locks: a new token costs about 3 µs, a known one 0.5 µs. All
/// keys in effect are tried and `kid` is ignored. Signature, then lifetime, then audience are
/// checked, each on every request; the first failure is reported. When a key leaves the supplier's
/// list, its tokens become invalid at once.
public final class TokenValidator {
  private static final Logger log = LoggerFactory.getLogger(TokenValidator.class);

  /// .NET's default format, because callers know the text from Azure.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Supplier<List<AccessKey>> keys;
  private final AuthConfig config;
  private final InstantSource clock;
  private final VerifiedTokens verified = new VerifiedTokens();

  /// @param keys the keys in effect; called for every token, so it must be cheap
  public TokenValidator(Supplier<List<AccessKey>> keys, AuthConfig config, InstantSource clock) {
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  /// Verifies the token of a REST request. Its audience must be the URL of this very operation.
  ///
  /// @param rawPath the path as it came, escapes included, without query; octets beyond ASCII that
  ///   came unescaped are characters of UTF-8 here, not of Latin-1 as HTTP decoders make them
  /// @throws InvalidTokenException stating why the token does not authorise the path
  public AccessToken validateRest(String token, String rawPath) {
    return validate(token, audience -> audience.opensRest(rawPath), rawPath);
  }

  /// Verifies the token of a client that negotiates, connects, polls or sends.
  ///
  /// @throws InvalidTokenException stating why the token does not authorise the hub
  public AccessToken validateClient(String token, HubName hub) {
    return validate(
        token,
        audience -> audience.opensClient(hub, config.allowAudienceWithoutHub()),
        "/client/?hub=" + hub);
  }

  private AccessToken validate(String token, Predicate<Audience> opens, String expected) {
    TokenPayload payload = verify(token);
    requireLifetime(payload, token);
    requireAudience(payload.token(), opens, expected);
    return payload.token();
  }

  private TokenPayload verify(String token) {
    List<AccessKey> inForce = keys.get();
    Optional<TokenPayload> known = verified.find(token, inForce);
    if (known.isPresent()) {
      return known.get();
    }
    CompactToken compact = CompactToken.parse(token);
    AccessKey signer =
        compact
            .signerAmong(inForce)
            .orElseThrow(() -> new InvalidTokenException("The signature key was not found"));
    TokenPayload payload = TokenPayload.parse(compact.payload(), signer);
    verified.add(token, payload);
    return payload;
  }

  private void requireLifetime(TokenPayload payload, String token) {
    Instant now = clock.instant();
    Instant expiry = payload.token().expiresAt();
    if (expiry.plus(config.clockSkew()).isBefore(now)) {
      verified.remove(token);
      throw new InvalidTokenException("The token expired at '" + DATE.format(expiry) + "'");
    }
    Optional<Instant> early =
        payload.notBefore().filter(start -> start.isAfter(now.plus(config.clockSkew())));
    if (early.isPresent()) {
      throw new InvalidTokenException(
          "The token is not valid before '" + DATE.format(early.get()) + "'");
    }
  }

  private void requireAudience(AccessToken token, Predicate<Audience> opens, String expected) {
    boolean accepted =
        token.audiences().stream()
            .flatMap(url -> Audience.parse(url).stream())
            .anyMatch(audience -> isAllowed(audience.host()) && opens.test(audience));
    if (!accepted) {
      log.atDebug()
          .addKeyValue("expected", expected)
          .addKeyValue("actual", token::audiences)
          .log("Token audience rejected");
      throw new InvalidTokenException("The audience is invalid");
    }
  }

  private boolean isAllowed(String host) {
    return config.allowedHosts().isEmpty()
        || config.allowedHosts().stream().anyMatch(host::equalsIgnoreCase);
  }
}
