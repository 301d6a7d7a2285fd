package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.Answer;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Requests that a node has not answered yet; bounded. Callable from any thread.
final class PendingRequests {
  private final int limit;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<NodeId, Set<Pending<?>>> byNode = new ConcurrentHashMap<>();

  /// @param nowhere the answer for a node that has left
  private record Pending<A extends Answer>(Promise<A> answered, A nowhere) {
    private void onNodeGone() {
      answered.tryComplete(nowhere);
    }
  }

  PendingRequests(int limit) {
    this.limit = limit;
  }

  /// Adds a request, unless there are too many. It is removed when the promise completes.
  ///
  /// @param nowhere completes the promise when the node has left
  <A extends Answer> boolean tryAdd(NodeId node, Promise<A> answered, A nowhere) {
    if (count.incrementAndGet() > limit) {
      count.decrementAndGet();
      return false;
    }
    Pending<A> added = new Pending<>(answered, nowhere);
    byNode.computeIfAbsent(node, _ -> ConcurrentHashMap.newKeySet()).add(added);
    answered
        .future()
        .onComplete(_ -> {
          count.decrementAndGet();
          forget(node, added);
        });
    return true;
  }

  private void forget(NodeId node, Pending<?> answered) {
    byNode.computeIfPresent(
        node,
        (_, pending) -> {
          pending.remove(answered);
          return pending.isEmpty() ? null : pending;
        });
  }

  /// A lost node is an answer: the target of the request no longer exists.
  void onNodeGone(NodeId node) {
    Set<Pending<?>> pending = byNode.remove(node);
    if (pending != null) {
      pending.forEach(Pending::onNodeGone);
    }
  }

  int limit() {
    return limit;
  }

  int count() {
    return count.get();
  }
}
