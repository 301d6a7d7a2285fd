package io.heliograph.deploy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All roles in one process on one Vert.x. Start: management, so that somebody can ask how it goes,
/// then the public listener, then ready. Stop: not ready, everything drained and undeployed,
/// management last.
final class Standalone implements Lifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);

  private final Vertx vertx;
  private final Health health;
  private final Optional<ManagementVerticle> management;
  private final Supplier<Future<Address>> publicListener;

  /// @param publicListener deploys whatever answers on the public listener
  Standalone(
      Vertx vertx,
      Health health,
      Optional<ManagementVerticle> management,
      Supplier<Future<Address>> publicListener) {
    this.vertx = vertx;
    this.health = health;
    this.management = management;
    this.publicListener = publicListener;
  }

  @Override
  public Future<Listening> start() {
    return startManagement().compose(ignored -> publicListener.get()).map(this::ready);
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
    health.enter(Health.Phase.STOPPING);
    List<Future<Void>> drained =
        vertx.deploymentIDs().stream()
            .filter(id -> !isManagement(id))
            .map(vertx::undeploy)
            .toList();
    return Future.join(drained).transform(result -> vertx.close());
  }

  private boolean isManagement(String deploymentId) {
    return management.filter(verticle -> deploymentId.equals(verticle.deploymentID())).isPresent();
  }
}
