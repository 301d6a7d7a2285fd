package io.heliograph.core.cluster;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class LocalCommandBusTest extends CommandBusContract {
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
  CommandBus create(BusLimits limits) {
    return new EventBusCommandBus(
        vertx, new InMemoryDirectory(id, InstantSource.system()), limits, registry);
  }

  @Override
  List<RecordingNode> nodes() {
    return List.of(node);
  }
}
