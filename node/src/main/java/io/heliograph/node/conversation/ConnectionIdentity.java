package io.heliograph.node.conversation;

import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import org.jspecify.annotations.Nullable;

/// The identity of a connection, fixed before its first byte.
///
/// @param user null for anonymous clients
public record ConnectionIdentity(HubName hub, ConnectionId id, @Nullable UserId user) {}
