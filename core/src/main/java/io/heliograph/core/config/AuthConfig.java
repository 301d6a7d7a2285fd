package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.time.Duration;
import java.util.List;

/// Who may come in, `rest.md` 3. What each component means and allows stands in the options below.
public record AuthConfig(
    List<Secret> accessKeys,
    List<String> allowedHosts,
    boolean allowAudienceWithoutHub,
    Duration clockSkew) {
  /// The key of the local emulator: known to everybody, so only for a listener on loopback.
  public static final Secret DEVELOPMENT_KEY =
      new Secret("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");

  static final Option<List<Secret>> ACCESS_KEYS =
      Option.derived(
              "auth.access-keys",
              ValueType.secrets(16, 16, 1_024, Secret::new),
              "development mode with the local emulator's well-known key",
              "Keys that sign tokens, primary first; all of them are valid.")
          .shortly("access-key");
  static final Option<List<String>> ALLOWED_HOSTS =
      Option.of(
          "auth.allowed-hosts",
          ValueType.texts(256),
          "",
          "Hosts that the audience of a token may name, none for any.");
  static final Option<Boolean> ALLOW_AUDIENCE_WITHOUT_HUB =
      Option.of(
          "auth.allow-audience-without-hub",
          ValueType.flag(),
          "false",
          "Accept client tokens whose audience names no hub.");
  static final Option<Duration> CLOCK_SKEW =
      Option.of(
          "auth.clock-skew",
          ValueType.duration("0s", "1h"),
          "5m",
          "Tolerance for the times in a token (exp, nbf).");
  static final List<Option<?>> OPTIONS =
      List.of(ACCESS_KEYS, ALLOWED_HOSTS, ALLOW_AUDIENCE_WITHOUT_HUB, CLOCK_SKEW);

  public AuthConfig {
    accessKeys = List.copyOf(accessKeys);
    allowedHosts = List.copyOf(allowedHosts);
  }

  static AuthConfig from(Settings settings) {
    return new AuthConfig(
        settings.get(ACCESS_KEYS, List.of()),
        settings.get(ALLOWED_HOSTS),
        settings.get(ALLOW_AUDIENCE_WITHOUT_HUB),
        settings.get(CLOCK_SKEW));
  }

  /// Whether no key is configured.
  public boolean isDevelopment() {
    return accessKeys.isEmpty();
  }

  /// The keys in force, primary first; never empty.
  public List<Secret> effectiveKeys() {
    return isDevelopment() ? List.of(DEVELOPMENT_KEY) : accessKeys;
  }

  /// Whether somebody who knows no more than the documentation could sign a token.
  boolean acceptsWellKnownKey() {
    return effectiveKeys().contains(DEVELOPMENT_KEY);
  }
}
