package io.heliograph.cluster.bus;

import static io.heliograph.testkit.waiting.Await.await;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.testkit.cluster.CommandBusContract;
import io.heliograph.testkit.cluster.RecordingNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class EventBusCommandBusTest extends CommandBusContract {
  private final Vertx vertx = Vertx.vertx();
  private final NodeId id = NodeId.random();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecordingNode node = new RecordingNode();

  @BeforeEach
  void listen() {
    CommandCodecs.register(vertx);
    await(new CommandListener(vertx, id, node, registry).start(vertx.getOrCreateContext()));
  }

  @AfterEach
  void close() {
    await(vertx.close());
  }

  @Override
  protected CommandBus create(BusLimits limits) {
    return new EventBusCommandBus(vertx, new InMemoryDirectory(id), limits, registry);
  }

  @Override
  protected List<RecordingNode> nodes() {
    return List.of(node);
  }
}
