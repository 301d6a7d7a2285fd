package io.heliograph.deploy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One process on one Vert.x. Start: the management listener, so that the start can be observed,
/// then the role, then readiness. Stop: not ready, a delay for load balancers, everything drained
/// and undeployed, the cluster left, the management listener last.
final class ProcessLifecycle implements Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessLifecycle.class);

  private final Vertx vertx;
  private final Health health;
  private final Optional<ManagementVerticle> management;
  private final ProcessRole role;
  private final Duration leaveDelay;

  /// @param leaveDelay how long it keeps serving after it is no longer ready
  ProcessLifecycle(
      Vertx vertx,
      Health health,
      Optional<ManagementVerticle> management,
      ProcessRole role,
      Duration leaveDelay) {
    this.vertx = vertx;
    this.health = health;
    this.management = management;
    this.role = role;
    this.leaveDelay = leaveDelay;
  }

  @Override
  public Future<Listening> start() {
    return startManagement().compose(_ -> role.start()).map(this::ready);
  }

  private Future<String> startManagement() {
    return management.map(vertx::deployVerticle).orElse(Future.succeededFuture());
  }

  private Listening ready(Address endpoint) {
    health.enter(Health.Phase.READY);
    LOG.atDebug()
        .addKeyValue("nativeTransport", vertx.isNativeTransportEnabled())
        .addKeyValue("commonPoolParallelism", ForkJoinPool.getCommonPoolParallelism())
        .log("Ready");
    return new Listening(endpoint, management.map(ManagementVerticle::address));
  }

  @Override
  public Future<Void> stop() {
    boolean served = health.phase() == Health.Phase.READY;
    health.enter(Health.Phase.STOPPING);
    return (served ? awaitLoadBalancers() : Future.succeededFuture())
        .compose(_ -> undeploy())
        .transform(_ -> role.leave())
        .transform(_ -> vertx.close());
  }

  private Future<?> awaitLoadBalancers() {
    return leaveDelay.isZero() ? Future.succeededFuture() : vertx.timer(leaveDelay.toMillis());
  }

  private Future<?> undeploy() {
    List<Future<Void>> drained =
        vertx.deploymentIDs().stream()
            .filter(id -> !isManagement(id))
            .map(vertx::undeploy)
            .toList();
    return Future.join(drained);
  }

  private boolean isManagement(String deploymentId) {
    return management.filter(verticle -> deploymentId.equals(verticle.deploymentID())).isPresent();
  }
}
