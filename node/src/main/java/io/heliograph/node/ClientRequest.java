package io.heliograph.node;

import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import org.jspecify.annotations.Nullable;

/// A client's request whose token has been verified.
///
/// @param tokenText the token as received
record ClientRequest(HubName hub, AccessToken token, String tokenText) {
  @Nullable UserId user() {
    return token.userId().orElse(null);
  }
}
