package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Options;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Authentication, `rest.md` 3. The options below document each component.
///
/// @param accessKeys as configured, or as the file has them at the start
public record AuthConfig(
    List<Secret> accessKeys,
    Optional<Path> accessKeysFile,
    List<String> allowedHosts,
    boolean allowAudienceWithoutHub,
    Duration clockSkew) {
  /// The publicly known key of the local emulator, for a listener on loopback only.
  public static final Secret DEVELOPMENT_KEY =
      new Secret("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");

  private static final Options DECLARED = new Options();

  static final Option<List<Secret>> ACCESS_KEYS =
      DECLARED.add(
          Option.derived(
                  "auth.access-keys",
                  ValueType.secrets(16, 16, 1_024, Secret::new),
                  "the local emulator's well-known key (development mode)",
                  "Keys that sign tokens, the primary key first; the service accepts all of them.")
              .shortly("access-key"));
  static final Option<Optional<Path>> ACCESS_KEYS_FILE =
      DECLARED.add(
          Option.of(
              "auth.access-keys-file",
              ValueType.file(),
              "",
              "File with the keys, one per line, the primary key first; reloaded when it"
                  + " changes."));
  static final Option<List<String>> ALLOWED_HOSTS =
      DECLARED.add(
          Option.of(
              "auth.allowed-hosts",
              ValueType.texts(256),
              "",
              "Hosts that the audience of a token may name; if empty, any host."));
  static final Option<Boolean> ALLOW_AUDIENCE_WITHOUT_HUB =
      DECLARED.add(
          Option.of(
              "auth.allow-audience-without-hub",
              ValueType.flag(),
              "false",
              "Accept client tokens whose audience names no hub."));
  static final Option<Duration> CLOCK_SKEW =
      DECLARED.add(
          Option.of(
              "auth.clock-skew",
              ValueType.duration("0s", "1h"),
              "5m",
              "Tolerance for the times in a token (exp, nbf)."));
  static final List<Option<?>> OPTIONS = DECLARED.all();

  public AuthConfig {
    accessKeys = List.copyOf(accessKeys);
    allowedHosts = List.copyOf(allowedHosts);
  }

  static AuthConfig from(Settings settings) {
    List<Secret> keys = settings.get(ACCESS_KEYS, List.of());
    Optional<Path> file = settings.get(ACCESS_KEYS_FILE);
    settings.require(
        keys.isEmpty() || file.isEmpty(),
        "none beside " + ACCESS_KEYS.key(),
        ACCESS_KEYS_FILE,
        ACCESS_KEYS);
    return new AuthConfig(
        file.map(path -> keysIn(path, settings)).orElse(keys),
        file,
        settings.get(ALLOWED_HOSTS),
        settings.get(ALLOW_AUDIENCE_WITHOUT_HUB),
        settings.get(CLOCK_SKEW));
  }

  private static List<Secret> keysIn(Path file, Settings settings) {
    try {
      return AccessKeysFile.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      settings.require(false, "a readable file", ACCESS_KEYS_FILE);
    } catch (IllegalArgumentException e) {
      settings.require(false, String.valueOf(e.getMessage()), ACCESS_KEYS_FILE);
    }
    return List.of();
  }

  /// Whether no key is configured.
  public boolean isDevelopment() {
    return accessKeys.isEmpty() && accessKeysFile.isEmpty();
  }

  /// The keys in effect, primary first; never empty.
  public List<Secret> effectiveKeys() {
    return accessKeys.isEmpty() ? List.of(DEVELOPMENT_KEY) : accessKeys;
  }

  /// Whether the well-known key from the documentation is accepted.
  boolean acceptsWellKnownKey() {
    return effectiveKeys().contains(DEVELOPMENT_KEY);
  }
}
