package io.heliograph.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandaloneTest {
  private static final Address ADDRESS = new Address("127.0.0.1", 1);

  private final Vertx vertx = Vertx.vertx();
  private final Health health = new Health();
  private final Promise<Void> drained = Promise.promise();
  private final Standalone standalone =
      new Standalone(
          vertx, health, Optional.empty(), () -> vertx.deployVerticle(new Draining()).map(ADDRESS));

  /// A verticle that has stopped when the test says so.
  private final class Draining extends VerticleBase {
    @Override
    public Future<?> stop() {
      return drained.future();
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void readyWhenThePublicListenerIs() throws Exception {
    assertEquals(Health.Phase.STARTING, health.phase());

    Listening listening = await(standalone.start());

    assertEquals(new Listening(ADDRESS, Optional.empty()), listening);
    assertEquals(Health.Phase.READY, health.phase());
    drained.complete();
    await(standalone.stop());
  }

  @Test
  void stopTurnsReadinessOffAtOnceAndWaitsForTheDrain() throws Exception {
    await(standalone.start());

    Future<Void> stopped = standalone.stop();

    assertEquals(Health.Phase.STOPPING, health.phase());
    assertFalse(stopped.isComplete());
    drained.complete();
    await(stopped);
    assertTrue(vertx.deploymentIDs().isEmpty());
  }

  @Test
  void failedDrainStillGivesEverythingBack() throws Exception {
    await(standalone.start());
    drained.fail("no more");

    await(standalone.stop());

    assertTrue(vertx.deploymentIDs().isEmpty());
  }
}
