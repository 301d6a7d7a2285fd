package io.heliograph.node.hub;

import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.command.Answer;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.core.protocol.SharedHubMessage;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.telemetry.NodeMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Recipients EVERYBODY = new Recipients.All(Set.of());

  private final Vertx vertx = Vertx.vertx();
  private final ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Map<ConnectionId, HubConnection> unended = new HashMap<>();
  private final LocalConnections connections = new LocalConnections(unended);
  private final List<String> events = new ArrayList<>();
  private Mailbox mailbox;
  private int turns;
  private int flushes;

  @BeforeEach
  void open() {
    NodeMetrics metrics = new NodeMetrics(registry);
    mailbox =
        new Mailbox(
            loop,
            new Delivery(connections, () -> flushes++, metrics),
            this::carryOut,
            () -> turns++,
            metrics);
  }

  private <A extends Answer> Future<A> carryOut(Command.Request<A> command) {
    events.add(command.getClass().getSimpleName());
    return command.answers().checked(Future.succeededFuture(Outcome.DONE));
  }

  @AfterEach
  void close() throws Exception {
    await(vertx.close());
  }

  @Test
  void messagesThatWaitTogetherLeaveTogether() throws Exception {
    HubConnection client = connect("a");
    await(
        onLoop(() -> {
          send(EVERYBODY, "1");
          send(EVERYBODY, "2");
          return send(EVERYBODY, "3");
        }));

    assertEquals(List.of(message("1"), message("2"), message("3")), messagesOf(client));
    assertEquals(2, TestConnections.wireOf(client).payloads.size());
    assertEquals(
        3,
        registry
            .get("signalr.node.messages.delivered")
            .tag("signalr.hub", "chat")
            .counter()
            .count());
  }

  @Test
  void messagesForOthersAndRequestsKeepTheirPlace() throws Exception {
    HubConnection a = connect("a");
    HubConnection b = connect("b");
    await(
        onLoop(() -> {
          send(EVERYBODY, "1");
          send(Recipients.connection(new ConnectionId("a")), "2");
          var _ = mailbox.carryOut(new HubCommand.Close(TestConnections.CHAT, EVERYBODY, null));
          return send(EVERYBODY, "3");
        }));

    assertEquals(List.of(message("1"), message("2"), message("3")), messagesOf(a));
    assertEquals(List.of(message("1"), message("3")), messagesOf(b));
    assertEquals(List.of("Close"), events);
  }

  @Test
  void largeMessagesLeaveOneByOne() throws Exception {
    HubConnection client = connect("a");
    String large = "x".repeat(Mailbox.BATCH_BYTES);
    await(
        onLoop(() -> {
          send(EVERYBODY, large);
          return send(EVERYBODY, "2");
        }));

    assertEquals(List.of(message(large), message("2")), messagesOf(client));
    assertEquals(3, TestConnections.wireOf(client).payloads.size());
  }

  @Test
  void onlyWhatNothingWaitsBehindIsFlushedAlongTheWay() throws Exception {
    for (int i = 0; i < 3 * Delivery.BLOCK; i++) {
      connect("c" + i);
    }
    await(onLoop(() -> send(EVERYBODY, "1")));
    assertEquals(3, flushes);

    await(
        onLoop(() -> {
          var _ = send(EVERYBODY, "2");
          return send(Recipients.connection(new ConnectionId("c0")), "3");
        }));
    assertEquals(4, flushes);
  }

  @Test
  void othersHaveTheirTurnDuringALongDelivery() throws Exception {
    List<HubConnection> clients = new ArrayList<>();
    for (int i = 0; i < 3 * Delivery.SLICE; i++) {
      clients.add(connect("c" + i));
    }
    Future<Void> last =
        onLoop(() -> {
          send(EVERYBODY, "1");
          return send(Recipients.connection(new ConnectionId("c0")), "2");
        });
    await(last);

    await(onLoop(Future::succeededFuture));
    assertTrue(turns >= 3, () -> turns + " turns");
    assertEquals(List.of(message("1"), message("2")), messagesOf(clients.getFirst()));
    for (HubConnection client : clients) {
      assertEquals(message("1"), messagesOf(client).getFirst());
    }
  }

  @Test
  void connectionThatClosesDuringADeliveryHindersNobody() throws Exception {
    List<HubConnection> clients = new ArrayList<>();
    for (int i = 0; i < 2 * Delivery.SLICE; i++) {
      clients.add(connect("c" + i));
    }
    await(
        onLoop(() -> {
          Future<Void> delivered = send(EVERYBODY, "1");
          loop.runOnContext(_ ->
              loop.runOnContext(_ ->
                  loop.runOnContext(_ -> {
                    for (int i = 0; i < clients.size(); i += 2) {
                      connections.remove(clients.get(i));
                    }
                  })));
          return delivered;
        }));

    for (HubConnection client : clients) {
      assertEquals(List.of(message("1")), messagesOf(client));
    }
  }

  @Test
  void aTurnTakesNoMoreThanItsShareOfCommands() throws Exception {
    await(
        onLoop(() -> {
          Future<Outcome> last = Future.succeededFuture();
          for (int i = 0; i <= Mailbox.COMMANDS_PER_TURN; i++) {
            last = mailbox.carryOut(new HubCommand.Close(TestConnections.CHAT, EVERYBODY, null));
          }
          return last;
        }));

    await(onLoop(Future::succeededFuture));
    assertEquals(2, turns);
    assertEquals(0, registry.get("signalr.node.commands.waiting").gauge().value());
  }

  private HubConnection connect(String id) {
    HubConnection connection = TestConnections.open(id);
    unended.put(connection.identity().id(), connection);
    connections.add(connection);
    return connection;
  }

  private static List<String> sentTo(HubConnection connection) {
    return TestConnections.wireOf(connection).sent;
  }

  private static List<String> messagesOf(HubConnection connection) {
    return sentTo(connection).subList(1, sentTo(connection).size());
  }

  private Future<Void> send(Recipients recipients, String text) {
    OutgoingMessage message =
        new OutgoingMessage.Invocation(
            "m", new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[\"" + text + "\"]")));
    return mailbox.deliver(
        new HubCommand.Send(TestConnections.CHAT, recipients, message),
        SharedHubMessage.of(message),
        null);
  }

  private static String message(String text) {
    return "{\"type\":1,\"target\":\"m\",\"arguments\":[\"" + text + "\"]}\u001e";
  }

  private <T> Future<T> onLoop(Supplier<Future<T>> task) {
    return Future.future(promise -> loop.runOnContext(_ -> task.get().onComplete(promise)));
  }
}
