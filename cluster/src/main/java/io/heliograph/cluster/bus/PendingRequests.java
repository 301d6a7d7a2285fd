package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.CommandResult;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Commands of which a node has not told the outcome yet; bounded. Callable from any thread.
final class PendingRequests {
  private final int limit;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<NodeId, Set<Promise<CommandResult>>> byNode = new ConcurrentHashMap<>();

  PendingRequests(int limit) {
    this.limit = limit;
  }

  /// Takes one more in, unless there are too many. It is forgotten when the promise completes.
  boolean tryAdd(NodeId node, Promise<CommandResult> outcome) {
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return false;
    }
    byNode.computeIfAbsent(node, _ -> ConcurrentHashMap.newKeySet()).add(outcome);
    outcome
        .future()
        .onComplete(_ -> {
          count.decrementAndGet();
          forget(node, outcome);
        });
    return true;
  }

  private void forget(NodeId node, Promise<CommandResult> outcome) {
    byNode.computeIfPresent(
        node,
        (_, pending) -> {
          pending.remove(outcome);
          return pending.isEmpty() ? null : pending;
        });
  }

  /// A lost node is an answer: what the command was about is not there any more.
  void onNodeGone(NodeId node) {
    Set<Promise<CommandResult>> pending = byNode.remove(node);
    if (pending != null) {
      pending.forEach(outcome -> outcome.tryComplete(CommandResult.NOT_FOUND));
    }
  }

  int limit() {
    return limit;
  }

  int count() {
    return count.get();
  }
}
