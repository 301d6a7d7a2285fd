package io.heliograph.benchmarks.client;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.config.Secret;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// What a back end knows: the access key, and how paths and tokens are made with it.
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

  /// A token with which a client of the user connects, wherever that may be.
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

  /// What stands behind a path in the address of a request.
  public String version() {
    return API_VERSION;
  }

  /// Path and query of the client endpoint.
  ///
  /// @param more leads on from the path, for example `negotiate`
  public String clientTarget(String more) {
    return "/client/" + more + "?hub=" + hub;
  }

  /// The key that the service has to be started with.
  public static String accessKey() {
    return KEY.value();
  }
}
