package io.heliograph.core.auth;

import io.heliograph.core.hub.ClientTransport;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The content of a verified token, `rest.md` 3.4. Malformed settings are ignored, as if the token
/// did not contain them.
///
/// @param signer the key that made the signature
/// @param expiresAt the claim `exp`; the validator's tolerance is not included
/// @param claims every claim in the token's order, those of the service (`asrs.s.`) included
/// @param userId the user of the connection; empty for an anonymous client
public record AccessToken(
    AccessKey signer, Instant expiresAt, List<Claim> claims, Optional<UserId> userId) {
  private static final String USER_ID = "asrs.s.uid";
  private static final Set<String> NAME_IDENTIFIERS =
      Set.of(
          "nameid", "sub", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier");
  private static final int MAX_HANDSHAKE_SECONDS = 30;
  private static final int MAX_POLL_SECONDS = 300;

  public AccessToken {
    claims = List.copyOf(claims);
  }

  /// @throws IllegalArgumentException if the user id is longer than a user id may be
  static AccessToken of(AccessKey signer, Instant expiresAt, List<Claim> claims) {
    return new AccessToken(signer, expiresAt, claims, userIdIn(claims));
  }

  /// The claims `aud`.
  public List<String> audiences() {
    return valuesOf("aud").toList();
  }

  /// The first value of the claim, if the token has it.
  public Optional<String> claim(String type) {
    return valuesOf(type).findFirst();
  }

  /// How long the client may take for the handshake, `asrs.s.cht`: 1-30 s.
  public Optional<Duration> handshakeTimeout() {
    return seconds("asrs.s.cht", MAX_HANDSHAKE_SECONDS);
  }

  /// Maximum time between two polls of a long-polling client, `asrs.s.ttl`: 1-300 s.
  public Optional<Duration> maxPollInterval() {
    return seconds("asrs.s.ttl", MAX_POLL_SECONDS);
  }

  /// The transports that the client may use, `asrs.s.htt`; all by default, none for a mask of 0.
  public Set<ClientTransport> allowedTransports() {
    OptionalLong mask = number("asrs.s.htt");
    return mask.isEmpty()
        ? EnumSet.allOf(ClientTransport.class)
        : Arrays.stream(ClientTransport.values())
            .filter(transport -> transport.isIn(mask.getAsLong()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether errors sent to the client contain details, `asrs.s.derror`.
  public boolean hasDetailedErrors() {
    return isTrue("asrs.s.derror");
  }

  /// When the connection must end because the app's authentication of the user expires:
  /// `asrs.s.aeo`, if `asrs.s.coae` is true.
  public Optional<Instant> closesAt() {
    OptionalLong seconds = number("asrs.s.aeo");
    return isTrue("asrs.s.coae") && seconds.isPresent()
        ? NumericDate.of((double) seconds.getAsLong())
        : Optional.empty();
  }

  private Optional<Duration> seconds(String type, int max) {
    OptionalLong seconds = number(type);
    return seconds.isPresent() && seconds.getAsLong() >= 1 && seconds.getAsLong() <= max
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  private boolean isTrue(String type) {
    return claim(type).filter("true"::equalsIgnoreCase).isPresent();
  }

  private OptionalLong number(String type) {
    try {
      return claim(type).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private Stream<String> valuesOf(String type) {
    return claims.stream().filter(claim -> claim.type().equals(type)).map(Claim::value);
  }

  private static Optional<UserId> userIdIn(List<Claim> claims) {
    return firstOf(claims, Set.of(USER_ID))
        .or(() -> firstOf(claims, NAME_IDENTIFIERS))
        .filter(text -> !text.isEmpty())
        .map(UserId::new);
  }

  private static Optional<String> firstOf(List<Claim> claims, Set<String> types) {
    return claims.stream().filter(c -> types.contains(c.type())).map(Claim::value).findFirst();
  }
}
