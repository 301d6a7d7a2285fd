package io.heliograph.node.hub;

import io.heliograph.core.cluster.Presence;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Resumable connections that have ended while their token could still open one: their clients try
/// to resume them (`client.md` 6) and must be refused. Each still counts towards the node's limit
/// of connections, which bounds this set. Belongs to the shard's event loop.
final class EndedConnections {
  private final NodePresence presence;
  private final int shard;
  private final Duration tokenLifetime;
  private final Map<ConnectionIdentity, Long> until = new LinkedHashMap<>();

  EndedConnections(NodePresence presence, int shard, Duration tokenLifetime) {
    this.presence = presence;
    this.shard = shard;
    this.tokenLifetime = tokenLifetime;
  }

  /// Completes when the directory has it.
  Future<Void> add(ConnectionIdentity identity, long now) {
    until.put(identity, now + tokenLifetime.toNanos());
    return presence.appeared(presenceOf(identity), shard);
  }

  boolean contains(ConnectionIdentity identity) {
    return until.containsKey(identity);
  }

  /// Removes those whose tokens have expired.
  void onTick(long now, Consumer<ConnectionIdentity> onForgotten) {
    Iterator<Map.Entry<ConnectionIdentity, Long>> entries = until.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<ConnectionIdentity, Long> oldest = entries.next();
      if (now - oldest.getValue() < 0) {
        return;
      }
      entries.remove();
      var _ = presence.vanished(presenceOf(oldest.getKey()), shard);
      onForgotten.accept(oldest.getKey());
    }
  }

  /// The directory entry of an ended connection.
  static Presence.OfEnded presenceOf(ConnectionIdentity identity) {
    return new Presence.OfEnded(identity.hub(), identity.id());
  }
}
