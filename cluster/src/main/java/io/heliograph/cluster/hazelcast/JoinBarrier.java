package io.heliograph.cluster.hazelcast;

import io.heliograph.cluster.bus.BusAddresses;
import io.heliograph.core.cluster.NodeId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;

/// Waits until every other member knows this one. The cluster announces a new member without
/// waiting for the others; a client that connected earlier would miss messages from members that do
/// not know its node yet.
public final class JoinBarrier {
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private final Vertx vertx;
  private final ClusterMember member;
  private final DeliveryOptions question =
      new DeliveryOptions().setSendTimeout(PATIENCE.toMillis());

  public JoinBarrier(Vertx vertx, ClusterMember member) {
    this.vertx = vertx;
    this.member = member;
  }

  /// Starts answering other members. A member that is not known yet gets no answer and asks again.
  public Future<Void> listen() {
    MessageConsumer<Object> consumer =
        vertx
            .eventBus()
            .consumer(BusAddresses.joinBarrier(member.id()), asked -> asked.reply(null));
    return consumer.completion();
  }

  /// Completes when every member has answered or left.
  public Future<Void> pass() {
    List<Future<Void>> answers =
        member.members().stream()
            .filter(other -> !other.equals(member.id()))
            .map(this::ask)
            .toList();
    return Future.join(answers).mapEmpty();
  }

  private Future<Void> ask(NodeId other) {
    return vertx
        .eventBus()
        .request(BusAddresses.joinBarrier(other), null, question)
        .<Void>mapEmpty()
        .recover(
            _ -> member.members().contains(other) ? askLater(other) : Future.succeededFuture());
  }

  private Future<Void> askLater(NodeId other) {
    return vertx.timer(PATIENCE.toMillis()).compose(_ -> ask(other));
  }
}
