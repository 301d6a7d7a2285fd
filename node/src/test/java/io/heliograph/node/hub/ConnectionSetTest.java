package io.heliograph.node.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.node.connection.HubConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionSetTest {
  private final ConnectionSet set = new ConnectionSet();

  @Test
  void emptySetHasNobodyToCopy() {
    HubConnection[] target = new HubConnection[0];
    ConnectionSet.EMPTY.copyInto(target, 0);
    assertEquals(0, ConnectionSet.EMPTY.size());
  }

  @Test
  void memberIsThereOnce() {
    HubConnection one = TestConnections.connection("one");

    assertTrue(set.add(one));
    assertFalse(set.add(one));
    assertEquals(Set.of(one), members());
    assertTrue(set.remove(one));
    assertFalse(set.remove(one));
    assertTrue(set.isEmpty());
  }

  @Test
  void whateverComesAndGoesTheRestStays() {
    Random random = new Random(1);
    List<HubConnection> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(TestConnections.connection("c" + i));
    }
    Set<HubConnection> expected = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int step = 0; step < 20_000; step++) {
      HubConnection some = all.get(random.nextInt(all.size()));
      // Grows and shrinks in turn.
      if (random.nextInt(100) < (step / 4_000 % 2 == 0 ? 70 : 30)) {
        assertEquals(expected.add(some), set.add(some));
      } else {
        assertEquals(expected.remove(some), set.remove(some));
      }
      assertEquals(expected.size(), set.size());
      if (step % 100 == 0) {
        assertEquals(new HashSet<>(expected), members());
      }
    }
  }

  @Test
  void membersStandInTheOrderInWhichTheyCame() {
    List<HubConnection> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      all.add(TestConnections.connection("c" + i));
      set.add(all.getLast());
    }

    assertEquals(all, inOrder());
  }

  private Set<HubConnection> members() {
    return new HashSet<>(inOrder());
  }

  private List<HubConnection> inOrder() {
    HubConnection[] copy = new HubConnection[set.size()];
    set.copyInto(copy, 0);
    return Arrays.asList(copy);
  }
}
