package io.heliograph.testkit.cluster;

import static io.heliograph.testkit.waiting.Await.await;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.CommandBus;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class RecordingBusTest extends CommandBusContract {
  private final Vertx vertx = Vertx.vertx();
  private final RecordingNode node = new RecordingNode();

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Override
  protected CommandBus create(BusLimits limits) {
    LocalCommandBus bus = new LocalCommandBus(vertx, limits);
    bus.join(new LocalCommandBus.Member(vertx.getOrCreateContext(), node));
    return new RecordingBus(bus);
  }

  @Override
  protected List<RecordingNode> nodes() {
    return List.of(node);
  }
}
