package io.heliograph.core.config;

import io.heliograph.core.config.option.OptionGroup;
import io.heliograph.core.config.option.Settings;
import java.util.List;
import java.util.Map;

/// The whole configuration. Components receive the section they need, never the root.
public record ServiceConfig(
    HttpConfig http,
    AuthConfig auth,
    ClusterConfig cluster,
    GatewayConfig gateway,
    NodeConfig node,
    TelemetryConfig telemetry) {
  /// Every option, section by section.
  public static final List<OptionGroup> OPTIONS =
      List.of(
          new OptionGroup("Public listener", HttpConfig.OPTIONS),
          new OptionGroup("Authentication", AuthConfig.OPTIONS),
          new OptionGroup("Role and cluster", ClusterOptions.ALL),
          new OptionGroup("REST API", GatewayConfig.OPTIONS),
          new OptionGroup("Client connections", NodeOptions.ALL),
          new OptionGroup("Management and telemetry", TelemetryConfig.OPTIONS));

  /// The configuration without any setting.
  public static ServiceConfig defaults() {
    return from(new Settings(OPTIONS, Map.of()));
  }

  /// The values of the settings; rejected values become problems of the settings.
  public static ServiceConfig from(Settings settings) {
    HttpConfig http = HttpConfig.from(settings);
    AuthConfig auth = AuthConfig.from(settings);
    settings.require(
        http.isLoopback() || !auth.acceptsWellKnownKey(),
        "a loopback address such as 127.0.0.1 while the access key is the well-known one; set"
            + " your own with --access-key, %s or %s in the file"
                .formatted(AuthConfig.ACCESS_KEYS.environmentName(), AuthConfig.ACCESS_KEYS.key()),
        HttpConfig.HOST,
        AuthConfig.ACCESS_KEYS);
    return new ServiceConfig(
        http,
        auth,
        ClusterConfig.from(settings, http),
        GatewayConfig.from(settings),
        NodeConfig.from(settings),
        TelemetryConfig.from(settings, http));
  }
}
