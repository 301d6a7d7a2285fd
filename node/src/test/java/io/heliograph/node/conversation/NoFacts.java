package io.heliograph.node.conversation;

import io.heliograph.core.auth.Claim;
import io.vertx.core.MultiMap;
import java.util.List;

/// Of a connection that no request has opened.
public enum NoFacts implements ConnectFacts {
  INSTANCE;

  @Override
  public List<Claim> claims() {
    return List.of();
  }

  @Override
  public String query() {
    return "";
  }

  @Override
  public MultiMap headers() {
    return MultiMap.caseInsensitiveMultiMap();
  }

  @Override
  public String remoteAddress() {
    return "192.0.2.1";
  }
}
