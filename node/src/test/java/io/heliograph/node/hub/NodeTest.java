package io.heliograph.node.hub;

import static io.heliograph.testkit.waiting.Await.await;
import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static io.heliograph.testkit.waiting.Await.on;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.BusLimits;
import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.core.cluster.InMemoryMemberships;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.connection.RecordingTransport;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.conversation.NoBackend;
import io.heliograph.node.conversation.NoFacts;
import io.heliograph.node.telemetry.NodeTelemetry;
import io.heliograph.testkit.Configured;
import io.heliograph.testkit.cluster.ControlledDirectory;
import io.heliograph.testkit.cluster.LateMemberships;
import io.heliograph.testkit.cluster.LocalCommandBus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A node with four shards on their own event loops, reached over the bus.
class NodeTest {
  private static final HubName CHAT = HubName.of("chat");
  private static final GroupName BLUE = new GroupName("blue");
  private static final UserId ADA = new UserId("ada");
  private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}\u001e";
  private static final String WELCOME = "{}\u001e";
  private static final int SHARDS = 4;
  private static final NodeConfig CONFIG =
      Configured.with(
              "node.event-loops=" + SHARDS,
              "node.max-connections=1000",
              "node.max-groups-per-connection=3",
              "node.stateful-reconnect-memory=1MiB")
          .node();

  private final Vertx vertx = Vertx.vertx();
  private final NodeId id = NodeId.random();
  private final ControlledDirectory directory = new ControlledDirectory(id);
  private final LateMemberships memberships =
      new LateMemberships(new InMemoryMemberships(InstantSource.system()));
  private final List<Context> loops = new ArrayList<>();
  private final List<ConnectionShard> shards = new ArrayList<>();
  private final LocalCommandBus bus =
      new LocalCommandBus(
          vertx,
          new BusLimits(1_000_000, 1_000, 1_000, Duration.ofSeconds(10), Duration.ofSeconds(90)));

  /// A client of the test: what it was sent, without the welcome.
  private record Client(ConnectionId id, RecordingTransport wire) {
    private List<String> messages() {
      return wire.sent.stream().filter(text -> !text.equals(WELCOME)).toList();
    }
  }

  @BeforeEach
  void startNode() throws Exception {
    // As a cluster does, the directory takes its time.
    directory.onWrite(write -> vertx.setTimer(2, _ -> write.carryOut()));
    Context own = vertx.getOrCreateContext();
    NodeTelemetry telemetry = NodeTelemetry.of(Telemetry.of(new SimpleMeterRegistry()));
    ClusterAccess cluster = new ClusterAccess(directory, memberships, bus);
    Node node = new Node(id, CONFIG, new NodeServices(cluster, NoBackend.INSTANCE, telemetry), own);
    for (int i = 0; i < SHARDS; i++) {
      Context loop = newLoop();
      loops.add(loop);
      shards.add(await(on(loop, () -> node.newShard(loop))));
    }
    bus.join(new LocalCommandBus.Member(own, node.commandHandler()));
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  @Test
  void memberReceivesEveryMessageSentAfterItsJoinAndNoneAfterItsLeaving() throws Exception {
    List<Client> clients = connectOnEveryShard();
    List<String> expected = new ArrayList<>();
    for (int round = 0; round < 50; round++) {
      for (Client client : clients) {
        assertEquals(Outcome.DONE, request(join(client)));
      }
      await(bus.send(toGroup("in" + round)));
      expected.add(invocation("in" + round));
      for (Client client : clients) {
        assertEquals(Outcome.DONE, request(leave(client)));
      }
      await(bus.send(toGroup("out" + round)));
    }
    settle(clients);

    for (Client client : clients) {
      assertEquals(expected, client.messages().subList(0, expected.size()));
      assertEquals(expected.size() + 1, client.messages().size());
    }
  }

  @Test
  void everythingIsFoundOnceTheCallerIsAnswered() throws Exception {
    Client client = connect(2, ADA);
    request(join(client));

    for (Presence what : presencesOf(client)) {
      assertEquals(Set.of(id), await(directory.nodesWith(what)), what.toString());
    }
  }

  @Test
  void connectionThatSeveralRecipientsMeanReceivesOnce() throws Exception {
    Client client = connect(2, ADA);
    request(join(client));
    request(new HubCommand.JoinGroup(CHAT, new GroupName("red"), client.id()));

    await(
        bus.send(
            send(new Recipients.Groups(Set.of(BLUE, new GroupName("red")), Set.of()), "once")));
    settle(List.of(client));

    assertEquals(invocation("once"), client.messages().getFirst());
    assertEquals(2, client.messages().size());
  }

  @Test
  void everyConnectionOfAUserJoinsAndLaterOnesToo() throws Exception {
    Client early = connect(0, ADA);
    await(memberships.put(CHAT, ADA, BLUE, null));
    assertEquals(Outcome.DONE, request(new HubCommand.UserJoinGroup(CHAT, ADA, BLUE)));
    Client late = connect(3, ADA);

    await(bus.send(toGroup("hello")));
    settle(List.of(early, late));

    assertEquals(invocation("hello"), early.messages().getFirst());
    assertEquals(invocation("hello"), late.messages().getFirst());
  }

  @Test
  void connectionJoinsWhatItHasMissedWhenAllIsInDoubt() throws Exception {
    Client client = connect(1, ADA);
    await(memberships.put(CHAT, ADA, BLUE, null));

    directory.requireRepair();
    HubCommand.FindUserInGroup question = new HubCommand.FindUserInGroup(CHAT, ADA, BLUE);
    Instant deadline = Instant.now().plusSeconds(5);
    while (!request(question).equals(Outcome.DONE)) {
      assertTrue(Instant.now().isBefore(deadline));
    }

    await(bus.send(toGroup("hello")));
    settle(List.of(client));
    assertEquals(invocation("hello"), client.messages().getFirst());
  }

  @Test
  void membershipThatEndsWhileAConnectionComesHasNoEffect() throws Exception {
    await(memberships.put(CHAT, ADA, BLUE, null));
    memberships.afterNextRead(() -> memberships.remove(CHAT, ADA, BLUE));
    Client client = connect(1, ADA);

    await(bus.send(toGroup("hello")));
    settle(List.of(client));
    assertEquals(1, client.messages().size());
  }

  @Test
  void groupBeyondTheLimitIsRefusedAndTheOthersStay() throws Exception {
    Client client = connect(1, null);
    for (int i = 0; i < 3; i++) {
      request(new HubCommand.JoinGroup(CHAT, new GroupName("g" + i), client.id()));
    }

    Outcome fourth = request(join(client));

    assertEquals(
        new Outcome.Refused("connection " + client.id() + ": in 3 groups (expected: at most 3)"),
        fourth);
    assertEquals(
        Outcome.DONE, request(new HubCommand.LeaveGroup(CHAT, new GroupName("g0"), client.id())));
  }

  @Test
  void closedConnectionIsFoundNowhereOnceTheCallerIsAnswered() throws Exception {
    Client client = connect(1, ADA);
    request(join(client));

    assertEquals(
        Outcome.DONE,
        request(new HubCommand.Close(CHAT, Recipients.connection(client.id()), "bye")));

    for (Presence what : presencesOf(client)) {
      assertEquals(Set.of(), await(directory.nodesWith(what)), what.toString());
    }
    assertEquals(Outcome.NOT_FOUND, request(join(client)));
  }

  @Test
  void nothingIsLeftWaitingWhenEverythingIsDelivered() throws Exception {
    List<Client> clients = connectOnEveryShard();
    for (int i = 0; i < 100; i++) {
      await(bus.send(send(new Recipients.All(Set.of()), "m" + i)));
    }
    settle(clients);

    assertEquals(0, bus.waiting());
  }

  @Test
  void drainClosesConnectionsOneAfterTheOther() throws Exception {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clients.add(connect(0, null));
    }
    Promise<Long> closedAtOnce = Promise.promise();
    loops
        .getFirst()
        .runOnContext(_ -> {
          shards.getFirst().drain();
          closedAtOnce.complete(closed(clients));
        });

    assertEquals(1, await(closedAtOnce.future()));
    awaitUntil("every client is closed", () -> closed(clients) == clients.size());
  }

  private static long closed(List<Client> clients) {
    return clients.stream().filter(client -> client.wire().closed).count();
  }

  private static List<Presence> presencesOf(Client client) {
    return List.of(
        new Presence.OfConnection(CHAT, client.id()),
        new Presence.OfUser(CHAT, ADA),
        new Presence.OfGroup(CHAT, BLUE));
  }

  private List<Client> connectOnEveryShard() throws Exception {
    List<Client> clients = new ArrayList<>();
    for (int shard : IntStream.range(0, SHARDS).toArray()) {
      clients.add(connect(shard, null));
    }
    return clients;
  }

  private int connected;

  private Client connect(int shard, @Nullable UserId user) throws Exception {
    ConnectionIdentity identity =
        new ConnectionIdentity(CHAT, new ConnectionId("c" + ++connected), user);
    Promise<RecordingTransport> wire = Promise.promise();
    await(
        on(
            loops.get(shard),
            () ->
                shards
                    .get(shard)
                    .claim(identity)
                    .onSuccess(_ ->
                        shards
                            .get(shard)
                            .accept(
                                identity,
                                settings(),
                                NoFacts.INSTANCE,
                                listener -> {
                                  RecordingTransport transport = new RecordingTransport(listener);
                                  wire.complete(transport);
                                  return transport;
                                }))));
    RecordingTransport transport = await(wire.future());
    loops.get(shard).runOnContext(_ -> transport.listener.onBytes(Buffer.buffer(HANDSHAKE)));
    awaitSent(transport, WELCOME);
    return new Client(identity.id(), transport);
  }

  private static ConnectionSettings settings() {
    Duration forever = Duration.ofHours(1);
    return new ConnectionSettings(forever, forever, forever, 1_048_576, null, false);
  }

  /// Sends a last message to all clients and waits until it has arrived; earlier messages have then
  /// arrived, too.
  private void settle(List<Client> clients) throws Exception {
    await(bus.send(send(new Recipients.All(Set.of()), "fence")));
    for (Client client : clients) {
      awaitSent(client.wire(), invocation("fence"));
    }
    // Connections have their bytes before the node counts them as delivered.
    request(new HubCommand.LeaveAllGroups(CHAT, clients.getFirst().id()));
  }

  private static void awaitSent(RecordingTransport wire, String text) {
    awaitUntil(() -> text + " is sent, but only " + wire.sent, () -> wire.sent.contains(text));
  }

  private Outcome request(HubCommand.Change command) throws Exception {
    return await(bus.request(command));
  }

  private static HubCommand.JoinGroup join(Client client) {
    return new HubCommand.JoinGroup(CHAT, BLUE, client.id());
  }

  private static HubCommand.LeaveGroup leave(Client client) {
    return new HubCommand.LeaveGroup(CHAT, BLUE, client.id());
  }

  private static HubCommand.Send toGroup(String text) {
    return send(new Recipients.Groups(Set.of(BLUE), Set.of()), text);
  }

  private static HubCommand.Send send(Recipients recipients, String text) {
    EncodedValue arguments =
        new EncodedValue(EncodedValue.Encoding.JSON, Buffer.buffer("[\"" + text + "\"]"));
    return new HubCommand.Send(CHAT, recipients, new OutgoingMessage.Invocation("m", arguments));
  }

  private static String invocation(String text) {
    return "{\"type\":1,\"target\":\"m\",\"arguments\":[\"" + text + "\"]}\u001e";
  }

  private Context newLoop() {
    return ((VertxInternal) vertx).createEventLoopContext();
  }
}
