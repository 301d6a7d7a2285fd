package io.heliograph.node.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.transport.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchlistTest {
  private static final long PING_INTERVAL = TimeUnit.HOURS.toNanos(1);

  private final Watchlist watchlist = new Watchlist();
  private int pings;

  @Test
  void everyoneIsLookedAtWhenTheirTimeHasCome() {
    List<HubConnection> connections = open(100);
    visit(0);
    assertEquals(0, pings);
    visit(PING_INTERVAL - 1);
    assertEquals(0, pings);
    visit(PING_INTERVAL);

    assertEquals(100, pings);
    connections.forEach(
        connection -> assertEquals(2, TestConnections.wireOf(connection).sent.size()));
  }

  @Test
  void whoHasLeftIsNotLookedAt() {
    List<HubConnection> connections = open(100);
    for (int i = 0; i < 100; i += 3) {
      watchlist.remove(connections.get(i));
    }
    visit(0);
    visit(PING_INTERVAL);

    assertEquals(66, pings);
    assertEquals(66, watchlist.size());
    for (int i = 0; i < 100; i++) {
      int welcomeAndPing = i % 3 == 0 ? 1 : 2;
      assertEquals(
          welcomeAndPing, TestConnections.wireOf(connections.get(i)).sent.size(), "of " + i);
    }
  }

  @Test
  void whoTakesThePlaceOfOneThatLeavesMeanwhileIsLookedAtNextTime() {
    List<HubConnection> connections = open(40);
    List<HubConnection> leaving = new ArrayList<>(connections.subList(0, 10));
    visit(0);
    watchlist.visit(
        PING_INTERVAL,
        protocol -> {
          if (!leaving.isEmpty()) {
            watchlist.remove(leaving.removeFirst());
          }
          return ping(protocol);
        });
    visit(PING_INTERVAL);

    assertEquals(30, watchlist.size());
    connections
        .subList(10, 40)
        .forEach(it -> assertTrue(TestConnections.wireOf(it).sent.size() > 1));
  }

  @Test
  void placesAreTakenAgain() {
    for (int round = 0; round < 20; round++) {
      List<HubConnection> connections = open(50);
      connections.forEach(watchlist::remove);
    }

    assertEquals(0, watchlist.size());
  }

  @Test
  void whoIsNotThereCannotLeave() {
    HubConnection connection = open(1).getFirst();
    watchlist.remove(connection);

    assertThrows(IllegalStateException.class, () -> watchlist.remove(connection));
  }

  private List<HubConnection> open(int count) {
    List<HubConnection> connections =
        IntStream.range(0, count).mapToObj(i -> TestConnections.open("c" + i)).toList();
    connections.forEach(connection -> watchlist.add(connection, 0));
    return connections;
  }

  private void visit(long now) {
    watchlist.visit(now, this::ping);
  }

  private Payload ping(HubProtocol protocol) {
    pings++;
    return new Payload(protocol.write(HubMessage.Ping.INSTANCE), protocol.transferFormat());
  }
}
