package io.heliograph.deploy;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessLifecycleTest {
  private static final Address ADDRESS = new Address("127.0.0.1", 1);

  private final Vertx vertx = Vertx.vertx();
  private final Health health = new Health();
  private final Promise<Void> drained = Promise.promise();
  private final ProcessLifecycle process =
      new ProcessLifecycle(vertx, health, Optional.empty(), new Drained(), Duration.ZERO);

  /// Serves with one verticle and has nothing to leave.
  private final class Drained implements ProcessRole {
    @Override
    public Future<Address> start() {
      return vertx.deployVerticle(new Draining()).map(ADDRESS);
    }

    @Override
    public Future<Void> leave() {
      return Future.succeededFuture();
    }
  }

  /// A verticle that has stopped when the test says so.
  private final class Draining extends VerticleBase {
    @Override
    public Future<?> stop() {
      return drained.future();
    }
  }

  @Test
  void readyWhenThePublicListenerIs() throws Exception {
    assertEquals(Health.Phase.STARTING, health.phase());

    Listening listening = await(process.start());

    assertEquals(new Listening(ADDRESS, Optional.empty()), listening);
    assertEquals(Health.Phase.READY, health.phase());
    drained.complete();
    await(process.stop());
  }

  @Test
  void stopTurnsReadinessOffAtOnceAndWaitsForTheDrain() throws Exception {
    await(process.start());

    Future<Void> stopped = process.stop();

    assertEquals(Health.Phase.STOPPING, health.phase());
    assertFalse(stopped.isComplete());
    drained.complete();
    await(stopped);
    assertTrue(vertx.deploymentIDs().isEmpty());
  }

  @Test
  void failedDrainStillGivesEverythingBack() throws Exception {
    await(process.start());
    drained.fail("no more");

    await(process.stop());

    assertTrue(vertx.deploymentIDs().isEmpty());
  }
}
