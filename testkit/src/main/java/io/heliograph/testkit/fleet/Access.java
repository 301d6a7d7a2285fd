package io.heliograph.testkit.fleet;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.config.Secret;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// The knowledge of a back end: the access key, and how to create paths and tokens with it.
public final class Access {
  private static final Secret KEY = new Secret("benchmark-key-0123456789-0123456789");
  private static final String API_VERSION = "?api-version=2022-06-01";
  private static final String ANY_ENDPOINT = "http://heliograph";
  private static final Duration LIFETIME = Duration.ofHours(6);

  private final TokenIssuer tokens = new TokenIssuer(new AccessKey(KEY), InstantSource.system());
  private final HubName hub;

  public Access(String hub) {
    this.hub = HubName.of(hub);
  }

  /// A token for a client of the user.
  public String clientToken(String user) {
    return tokens.clientToken(ANY_ENDPOINT, hub, Optional.of(new UserId(user)), LIFETIME);
  }

  /// A token for one operation.
  public String restToken(String path) {
    return tokens.restToken(ANY_ENDPOINT + path);
  }

  /// The path of an operation on the hub.
  public String path(String operation) {
    return "/api/hubs/" + hub + operation;
  }

  /// The query of a REST request.
  public String version() {
    return API_VERSION;
  }

  /// Path and query of the client endpoint.
  ///
  /// @param more continues the path, for example `negotiate`
  public String clientTarget(String more) {
    return "/client/" + more + "?hub=" + hub;
  }

  /// The key with which the service must be started.
  public static String accessKey() {
    return KEY.value();
  }
}
