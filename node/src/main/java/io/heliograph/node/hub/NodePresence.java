package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Records which shards of this node have which connections, users and groups, and keeps the
/// cluster's directory up to date.
///
/// Each presence has at most one write to the directory in progress, and its last state is always
/// written, in whatever order shards gain and lose it. State belongs to the node's context.
public final class NodePresence {
  /// Maximum number of shards of a node.
  static final int MAX_SHARDS = Long.SIZE;

  private static final class Entry {
    private long shards;
    private long hidden;
    private boolean written;
    private boolean unsure;
    private long writtenAt;
    private @Nullable Future<Void> writing;
  }

  private final NodeId node;
  private final ClusterDirectory directory;
  private final ContextInternal context;
  private final int maxConnections;
  private final ConnectRate connectRate;
  private final Map<Presence, Entry> entries = new HashMap<>();
  private final Set<Presence> failed = new HashSet<>();
  private int connections;

  /// @param context the node's own
  /// @param maxConnections maximum number of connections
  /// @param connectRate maximum number of new connections a second
  public NodePresence(
      NodeId node,
      ClusterDirectory directory,
      Context context,
      int maxConnections,
      ConnectRate connectRate) {
    this.maxConnections = maxConnections;
    this.connectRate = connectRate;
    this.node = node;
    this.directory = directory;
    this.context = (ContextInternal) context;
  }

  /// A shard has gained the presence. The future completes on the caller's context when the
  /// directory shows this node.
  Future<Void> appeared(Presence what, int shard) {
    return onContext(() -> change(what, shard, true));
  }

  /// Claims a new connection, unless its id is in use anywhere or the node is full. Completes on
  /// the caller's context; a granted claim has appeared in the directory.
  Future<ConnectionClaim> claim(Presence.OfConnection what, int shard) {
    return onContext(() -> {
      if (shardsWith(what) != 0) {
        return Future.succeededFuture(ConnectionClaim.TAKEN);
      }
      if (connections >= maxConnections) {
        return Future.succeededFuture(ConnectionClaim.FULL);
      }
      if (!connectRate.tryTake(System.nanoTime())) {
        return Future.succeededFuture(ConnectionClaim.TOO_FAST);
      }
      connections++;
      return claimAnywhere(what, shard).onComplete(this::countBack);
    });
  }

  private Future<ConnectionClaim> claimAnywhere(Presence.OfConnection what, int shard) {
    return directory
        .nodesWith(what)
        .compose(nodes ->
            nodes.isEmpty() && shardsWith(what) == 0
                ? change(what, shard, true)
                    .map(ConnectionClaim.GRANTED)
                    .onFailure(_ -> change(what, shard, false))
                : Future.succeededFuture(ConnectionClaim.TAKEN));
  }

  private void countBack(AsyncResult<ConnectionClaim> claim) {
    if (claim.failed() || claim.result() != ConnectionClaim.GRANTED) {
      connections--;
    }
  }

  /// Whether the directory shows something on any node; on any thread.
  Future<Boolean> isAnywhere(Presence what) {
    return directory.nodesWith(what).map(nodes -> !nodes.isEmpty());
  }

  /// Releases a claim that [#claim] has granted.
  Future<Void> released(Presence.OfConnection what, int shard) {
    return onContext(() -> {
      connections--;
      return change(what, shard, false);
    });
  }

  /// A shard has only the rest of a closed connection: commands still reach it, existence checks no
  /// longer find it. The future completes on the caller's context when the directory is updated.
  Future<Void> hidden(Presence what, int shard) {
    return onContext(() -> {
      Entry entry = entries.computeIfAbsent(what, _ -> new Entry());
      entry.hidden |= 1L << shard;
      return settle(what, entry);
    });
  }

  /// A shard has lost the presence. The future completes on the caller's context when the directory
  /// is updated.
  Future<Void> vanished(Presence what, int shard) {
    return onContext(() -> change(what, shard, false));
  }

  /// The shards that have the presence, one bit each. Only on the node's context.
  long shardsWith(Presence what) {
    assert context.inThread();
    Entry entry = entries.get(what);
    return entry == null ? 0 : entry.shards;
  }

  /// The number of open and claimed connections of the node. Only on the node's context.
  int connections() {
    return connections;
  }

  private Future<Void> change(Presence what, int shard, boolean present) {
    Entry entry = entries.computeIfAbsent(what, _ -> new Entry());
    long bit = 1L << shard;
    entry.shards = present ? entry.shards | bit : entry.shards & ~bit;
    entry.hidden &= ~bit;
    return settle(what, entry);
  }

  private Future<Void> settle(Presence what, Entry entry) {
    if (entry.writing != null) {
      return entry.writing.transform(_ -> settle(what, entry));
    }
    boolean wanted = (entry.shards & ~entry.hidden) != 0;
    if (wanted == entry.written && !entry.unsure) {
      if (entry.shards == 0) {
        entries.remove(what, entry);
      }
      return Future.succeededFuture();
    }
    return write(what, entry, wanted).compose(_ -> settle(what, entry));
  }

  private Future<Void> write(Presence what, Entry entry, boolean wanted) {
    Future<Void> write = wanted ? directory.appeared(what, node) : directory.vanished(what, node);
    Future<Void> done = write.andThen(result -> onWritten(what, entry, wanted, result.succeeded()));
    if (!write.isComplete()) {
      entry.writing = done;
    }
    return done;
  }

  private void onWritten(Presence what, Entry entry, boolean wanted, boolean succeeded) {
    entry.writing = null;
    // An operation without an answer may still have been executed.
    entry.unsure = !succeeded;
    if (succeeded) {
      entry.written = wanted;
      entry.writtenAt = System.nanoTime();
      failed.remove(what);
    } else {
      failed.add(what);
    }
  }

  /// Retries failed updates of the directory. On the node's context.
  void retryFailed() {
    for (Presence what : List.copyOf(failed)) {
      Entry entry = entries.get(what);
      if (entry == null) {
        failed.remove(what);
      } else if (entry.writing == null) {
        settle(what, entry);
      }
    }
  }

  /// The presences written within the given time, or all of them. On the node's context.
  List<Presence> written(@Nullable Duration within) {
    long now = System.nanoTime();
    List<Presence> written = new ArrayList<>();
    entries.forEach((what, entry) -> {
      if (entry.written && (within == null || now - entry.writtenAt < within.toNanos())) {
        written.add(what);
      }
    });
    return written;
  }

  /// Writes the presence again if it is still valid. On the node's context.
  Future<Void> writeAgain(Presence what) {
    Entry entry = entries.get(what);
    return entry == null || !entry.written || entry.writing != null
        ? Future.succeededFuture()
        : write(what, entry, true).compose(_ -> settle(what, entry));
  }

  /// Removes the presence of this node from the directory unless a shard has it. On the node's
  /// context.
  Future<Void> correct(Presence what) {
    Entry entry = entries.computeIfAbsent(what, _ -> new Entry());
    if (entry.writing == null) {
      entry.written = true;
    }
    return settle(what, entry);
  }

  /// A shard that shares the event loop needs no hop; either way the calls of one shard keep their
  /// order.
  private <T> Future<T> onContext(Supplier<Future<T>> task) {
    if (context.inThread()) {
      return task.get();
    }
    Promise<T> promise = context.owner().getOrCreateContext().promise();
    context.runOnContext(_ -> task.get().onComplete(promise));
    return promise.future();
  }
}
