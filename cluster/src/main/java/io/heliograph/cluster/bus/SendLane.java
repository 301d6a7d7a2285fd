package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.HubCommand;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Sends messages in order of arrival, although the nodes of some of them must be looked up first.
/// There is one lane per process: two messages for one connection may be addressed in different
/// ways, so smaller lanes would not keep their order.
///
/// Callable from any thread.
final class SendLane {
  private final BiFunction<HubCommand.Send, Set<NodeId>, Future<Boolean>> handOver;
  private final long limit;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private long waitingBytes;

  private static final class Waiting {
    private final HubCommand.Send command;
    private final Promise<Boolean> taken = Promise.promise();
    private @Nullable Set<NodeId> nodes;

    private Waiting(HubCommand.Send command) {
      this.command = command;
    }
  }

  /// @param handOver sends at once, or returns that it cannot; never fails
  /// @param limit maximum queued bytes
  SendLane(BiFunction<HubCommand.Send, Set<NodeId>, Future<Boolean>> handOver, long limit) {
    this.handOver = handOver;
    this.limit = limit;
  }

  /// Sends the command when all earlier ones are sent and its nodes are known.
  ///
  /// @param nodes never fails
  /// @return whether it was sent
  Future<Boolean> add(HubCommand.Send command, Future<Set<NodeId>> nodes) {
    Waiting last;
    synchronized (this) {
      if (queue.isEmpty() && nodes.isComplete()) {
        return handOver.apply(command, nodes.result());
      }
      long size = PendingBytes.sizeOf(command);
      if (waitingBytes > 0 && waitingBytes + size > limit) {
        return Future.succeededFuture(false);
      }
      waitingBytes += size;
      last = new Waiting(command);
      queue.add(last);
    }
    nodes.onSuccess(found -> onFound(last, found));
    return last.taken.future();
  }

  private void onFound(Waiting found, Set<NodeId> nodes) {
    Queue<Runnable> answers = new ArrayDeque<>();
    synchronized (this) {
      found.nodes = nodes;
      for (Waiting first = queue.peek(); first != null; first = queue.peek()) {
        Set<NodeId> to = first.nodes;
        if (to == null) {
          break;
        }
        queue.remove();
        waitingBytes -= PendingBytes.sizeOf(first.command);
        Future<Boolean> taken = handOver.apply(first.command, to);
        Promise<Boolean> answer = first.taken;
        answers.add(() -> taken.onComplete(answer));
      }
    }
    answers.forEach(Runnable::run);
  }

  synchronized long waitingBytes() {
    return waitingBytes;
  }
}
