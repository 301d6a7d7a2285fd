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

/// Hands messages over in the order in which they came, although some of them first have to find
/// out where to. One lane for a process: two messages for one connection may be addressed in
/// different ways, so nothing less keeps their order.
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

  /// @param handOver does it at once, or says that it cannot; never fails
  /// @param limit bytes that may wait here
  SendLane(BiFunction<HubCommand.Send, Set<NodeId>, Future<Boolean>> handOver, long limit) {
    this.handOver = handOver;
    this.limit = limit;
  }

  /// Hands the command over when all that came before it are, and the nodes are known.
  ///
  /// @param nodes never fails
  /// @return whether it was handed over
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
