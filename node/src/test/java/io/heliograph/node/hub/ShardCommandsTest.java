package io.heliograph.node.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.testkit.cluster.LocalCommandBus;
import io.heliograph.testkit.cluster.SampleCommands;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardCommandsTest {
  private final Vertx vertx = Vertx.vertx();
  private final NodeId id = NodeId.random();
  private final NodePresence presence =
      new NodePresence(
          id, new InMemoryDirectory(id), vertx.getOrCreateContext(), 1, new ConnectRate(0, 0));
  private final CommandBus bus =
      new LocalCommandBus(
          vertx, new BusLimits(1, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)));
  private final LocalConnections connections = new LocalConnections(new HashMap<>());
  private final ShardCommands commands =
      new ShardCommands(
          connections,
          new RelayCommandHandler(
              new HashMap<>(),
              new HeldWires(bus, presence, 0),
              _ -> {
                throw new AssertionError("nothing is resumed");
              }),
          new GroupMembers(connections, presence, 0, 1));

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static Stream<Command.Request<?>> requests() {
    return SampleCommands.all().values().stream()
        .filter(command -> command instanceof Command.Request<?>)
        .map(command -> (Command.Request<?>) command);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void everyRequestIsAnsweredAsItsTypeSays(Command.Request<?> request) {
    Future<? extends Answer> answer = commands.carryOut(request);
    assertEquals(request.answers().nowhere(), answer.result());
  }
}
