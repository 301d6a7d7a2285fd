package io.heliograph.cluster.bus;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;

/// Carries commands over Vert.x's event bus, to the nodes that [Targeting] selects.
public final class EventBusCommandBus implements CommandBus {
  private final VertxInternal vertx;
  private final Targeting targeting;
  private final SendLane lane;
  private final BusLimits limits;
  private final NodeRequests requests;

  public EventBusCommandBus(
      Vertx vertx, ClusterDirectory directory, BusLimits limits, MeterRegistry registry) {
    this(vertx, directory, new Targeting(directory, Targeting.FEW_NODES), limits, registry);
  }

  EventBusCommandBus(
      Vertx vertx,
      ClusterDirectory directory,
      Targeting targeting,
      BusLimits limits,
      MeterRegistry registry) {
    this.vertx = (VertxInternal) vertx;
    this.targeting = targeting;
    this.limits = limits;
    this.requests = new NodeRequests(vertx, directory, limits, registry);
    NodeLinks links =
        new NodeLinks(
            vertx,
            directory,
            optionsFor(vertx, limits.timeout()),
            limits.bytesInFlight(),
            registry);
    this.lane = new SendLane(links::trySend, limits.bytesInFlight());
    Gauge.builder(MetricNames.BYTES_BEING_ROUTED, lane, SendLane::waitingBytes).register(registry);
  }

  static DeliveryOptions optionsFor(Vertx vertx, Duration timeout) {
    return new DeliveryOptions()
        .setCodecName(CommandCodec.INSTANCE.name())
        .setSendTimeout(timeout.toMillis())
        .setLocalOnly(!vertx.isClustered());
  }

  @Override
  public Future<Void> send(HubCommand.Send command) {
    Promise<Void> promise = vertx.getOrCreateContext().promise();
    lane.add(command, targeting.nodesFor(command))
        .compose(taken ->
            taken
                ? Future.<Void>succeededFuture()
                : Future.<Void>failedFuture(overloaded("message bytes", limits.bytesInFlight())))
        .onComplete(promise);
    return promise.future();
  }

  @Override
  public <A extends Answer> Future<A> request(Command.Request<A> command) {
    return targeting.nodesFor(command).compose(nodes -> requests.ask(nodes, command));
  }

  static ServiceException overloaded(String what, long limit) {
    return new ServiceException(
        ErrorCode.OVERLOADED,
        "Too many "
            + what
            + " wait (expected: at most "
            + limit
            + "). Nothing was done; try again.");
  }
}
