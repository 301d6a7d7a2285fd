package io.heliograph.node.hub;

import static io.heliograph.testkit.waiting.Await.await;
import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static io.heliograph.testkit.waiting.Await.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.InMemoryDirectory;
import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.command.WireId;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.core.telemetry.MetricNames;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.RecordingTransport;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.conversation.NoBackend;
import io.heliograph.node.conversation.NoFacts;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.heliograph.testkit.Configured;
import io.heliograph.testkit.cluster.LocalCommandBus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A connection of one node that its client resumes at another (`client.md` 6).
class ResumptionTest {
  private static final BusLimits LIMITS =
      new BusLimits(1_000_000, 1_000, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(90));
  private static final HubName CHAT = HubName.of("chat");
  private static final ConnectionIdentity IDENTITY =
      new ConnectionIdentity(CHAT, new ConnectionId("c1"), null);
  private static final String WELCOME = "{}\u001e";
  private static final String SEQUENCE = "{\"type\":9,\"sequenceId\":1}\u001e";
  private static final Duration FOREVER = Duration.ofHours(1);
  private static final NodeConfig CONFIG =
      Configured.with(
              "node.event-loops=1",
              "node.max-groups-per-connection=3",
              "node.stateful-reconnect-memory=1MiB",
              "node.negotiate-lifetime=1h",
              "node.handshake-timeout=5m",
              "node.keep-alive-interval=10m",
              "node.client-timeout=1h",
              "node.stateful-reconnect-timeout=10m")
          .node();

  private final Vertx vertx = Vertx.vertx();
  private final LocalCommandBus bus = new LocalCommandBus(vertx, LIMITS);
  private final InMemoryDirectory directory = new InMemoryDirectory(NodeId.random());
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final NodeTelemetry telemetry = NodeTelemetry.of(Telemetry.of(registry));
  private final Side owner = newNode();
  private final Side other = newNode();
  private final RecordingTransport socket = connect();

  ResumptionTest() throws Exception {}

  /// A node with one shard.
  private record Side(Context loop, ConnectionShard shard, LocalCommandBus.Member member) {}

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void messagesGoBothWaysInOrder() throws Exception {
    send("a");
    lose(socket);
    send("b");
    RecordingTransport returned = comeBack();
    awaitSent(returned, SEQUENCE, message("a"), message("b"));

    List<String> expected = new ArrayList<>(List.of(SEQUENCE, message("a"), message("b")));
    for (int i = 0; i < 200; i++) {
      send("m" + i);
      expected.add(message("m" + i));
    }
    awaitSent(returned, expected.toArray(String[]::new));

    receive(returned, SEQUENCE);
    for (int i = 0; i < 200; i++) {
      receive(
          returned,
          "{\"type\":1,\"invocationId\":\"" + i + "\",\"target\":\"x\",\"arguments\":[]}\u001e");
      expected.add(failure(i));
    }
    awaitSent(returned, expected.toArray(String[]::new));
  }

  @Test
  void ownerWaitsAgainWhenTheOtherNodeIsLost() throws Exception {
    RecordingTransport returned = comeBack();
    awaitSent(returned, SEQUENCE);
    bus.lose(other.member());
    send("a");

    awaitUntil("the owner waits", () -> waiting() == 1);
    bus.join(other.member());
    awaitSent(comeBack(), SEQUENCE, message("a"));
  }

  @Test
  void socketIsCutOffWhenTheOwnerIsLost() throws Exception {
    RecordingTransport returned = comeBack();
    awaitSent(returned, SEQUENCE);
    bus.lose(owner.member());
    receive(returned, SEQUENCE);

    awaitUntil("the socket is cut off", () -> returned.aborted);
  }

  @Test
  void laterSocketTakesOverFromTheEarlier() throws Exception {
    RecordingTransport earlier = comeBack();
    awaitSent(earlier, SEQUENCE);
    RecordingTransport later = comeBack();
    awaitSent(later, SEQUENCE);

    awaitUntil("the earlier socket is cut off", () -> earlier.aborted);
    receive(earlier, "{\"type\":7}\u001e");
    lose(earlier);
    send("a");
    awaitSent(later, SEQUENCE, message("a"));
  }

  @Test
  void ownerSaysGoodbyeOverTheOtherNode() throws Exception {
    RecordingTransport returned = comeBack();
    awaitSent(returned, SEQUENCE);
    await(bus.request(new HubCommand.Close(CHAT, Recipients.connection(IDENTITY.id()), "bye")));

    awaitSent(returned, SEQUENCE, "{\"type\":7,\"error\":\"bye\",\"allowReconnect\":true}\u001e");
    awaitUntil("the socket is closed", () -> returned.closed);
    assertTrue(await(on(other.loop(), () -> other.shard().hasEnded(IDENTITY))));
    assertEquals(Outcome.NOT_FOUND, await(resume(new WireId("w"))));
  }

  @Test
  void clientSaysGoodbyeOverTheOtherNode() throws Exception {
    RecordingTransport returned = comeBack();
    awaitSent(returned, SEQUENCE);
    other.loop().runOnContext(_ -> returned.listener.onClosed(true));

    awaitUntil("nothing is left", () -> active() == 0);
    assertEquals(0, waiting());
  }

  @Test
  void lossOnTheOtherNodeIsALoss() throws Exception {
    RecordingTransport returned = comeBack();
    awaitSent(returned, SEQUENCE);
    lose(returned);

    awaitUntil("the owner waits", () -> waiting() == 1);
  }

  @Test
  void socketThatDoesNotComeAboutIsALoss() throws Exception {
    WireId id = new WireId("w");
    HeldWire held = await(on(other.loop(), () -> other.shard().hold(CHAT, IDENTITY.id(), id)));
    assertEquals(Outcome.DONE, await(resume(id)));
    other.loop().runOnContext(_ -> held.drop());

    awaitUntil("the owner waits", () -> waiting() == 1);
  }

  @Test
  void nothingIsLeftOfSocketsThatHaveEnded() throws Exception {
    for (int i = 0; i < 3; i++) {
      RecordingTransport returned = comeBack();
      awaitSent(returned, SEQUENCE);
      lose(returned);
      awaitUntil("the owner waits", () -> waiting() == 1);
    }
    Promise<Void> drained = Promise.promise();
    other.loop().runOnContext(_ -> other.shard().drain().onComplete(drained));

    await(drained.future());
  }

  private Side newNode() throws Exception {
    Context own = vertx.getOrCreateContext();
    Context loop = ((VertxInternal) vertx).createEventLoopContext();
    ClusterAccess cluster =
        new ClusterAccess(directory, new InMemoryMemberships(InstantSource.system()), bus);
    Node node =
        new Node(
            NodeId.random(), CONFIG, new NodeServices(cluster, NoBackend.INSTANCE, telemetry), own);
    ConnectionShard shard = await(on(loop, () -> node.newShard(loop)));
    LocalCommandBus.Member member = new LocalCommandBus.Member(own, node.commandHandler());
    bus.join(member);
    return new Side(loop, shard, member);
  }

  private RecordingTransport connect() throws Exception {
    ConnectionSettings settings =
        new ConnectionSettings(FOREVER, FOREVER, FOREVER, 1_048_576, null, false);
    Promise<RecordingTransport> wire = Promise.promise();
    await(
        on(
            owner.loop(),
            () ->
                owner
                    .shard()
                    .claim(IDENTITY)
                    .onSuccess(_ ->
                        owner
                            .shard()
                            .acceptResumable(
                                IDENTITY,
                                settings,
                                NoFacts.INSTANCE,
                                listener -> {
                                  RecordingTransport transport = new RecordingTransport(listener);
                                  wire.complete(transport);
                                  return transport;
                                }))));
    RecordingTransport transport = await(wire.future());
    owner
        .loop()
        .runOnContext(_ ->
            transport.listener.onBytes(
                Buffer.buffer("{\"protocol\":\"json\",\"version\":2}\u001e")));
    awaitSent(transport, WELCOME);
    return transport;
  }

  private int sockets;

  /// The client's new socket, at the other node.
  private RecordingTransport comeBack() throws Exception {
    WireId id = new WireId("socket" + ++sockets);
    HeldWire held = await(on(other.loop(), () -> other.shard().hold(CHAT, IDENTITY.id(), id)));
    assertEquals(Outcome.DONE, await(resume(id)));
    Promise<RecordingTransport> opened = Promise.promise();
    other
        .loop()
        .runOnContext(_ ->
            held.open(listener -> {
              RecordingTransport transport = new RecordingTransport(listener);
              opened.complete(transport);
              return transport;
            }));
    return await(opened.future());
  }

  private Future<Outcome> resume(WireId wire) {
    return bus.request(new RelayCommand.Resume(CHAT, IDENTITY.id(), wire));
  }

  /// Its end without a close, on the loop of its listener.
  private void lose(RecordingTransport wire) {
    Context loop = wire.equals(socket) ? owner.loop() : other.loop();
    loop.runOnContext(_ -> wire.listener.onClosed(false));
  }

  private void receive(RecordingTransport wire, String text) {
    other.loop().runOnContext(_ -> wire.listener.onBytes(Buffer.buffer(text)));
  }

  private void send(String text) {
    EncodedValue arguments =
        new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[\"" + text + "\"]"));
    OutgoingMessage message = new OutgoingMessage.Invocation("m", arguments);
    bus.send(new HubCommand.Send(CHAT, new Recipients.All(Set.of()), message));
  }

  private static String message(String text) {
    return "{\"type\":1,\"target\":\"m\",\"arguments\":[\"" + text + "\"]}\u001e";
  }

  private static String failure(int id) {
    return "{\"type\":3,\"invocationId\":\""
        + id
        + "\",\"error\":\"Invocation failed, no upstream is configured for this event.\"}\u001e";
  }

  private double waiting() {
    return registry.get(MetricNames.CONNECTIONS_WAITING).gauge().value();
  }

  private double active() {
    return registry.get(MetricNames.ACTIVE_CONNECTIONS).gauge().value();
  }

  /// Messages may have been joined on the way.
  private static void awaitSent(RecordingTransport wire, String... texts) {
    String expected = String.join("", texts);
    awaitUntil(expected, () -> String.join("", wire.sent).equals(expected));
  }
}
