package io.heliograph.node.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.hub.GroupName;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupSetTest {
  private static final GroupName BLUE = new GroupName("blue");

  private final GroupSet groups = new GroupSet();

  @Test
  void beingInThroughTheUserIsRememberedUntilItLeaves() {
    groups.add(BLUE, true);
    groups.add(BLUE, false);
    assertTrue(groups.containsThroughUser(BLUE));

    assertTrue(groups.remove(BLUE));
    groups.add(BLUE, false);
    assertFalse(groups.containsThroughUser(BLUE));
    assertEquals(Set.of(BLUE), groups.names());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 50})
  void whateverComesAndGoesTheRestStays(int names) {
    Random random = new Random(names);
    Map<GroupName, Boolean> expected = new HashMap<>();
    for (int step = 0; step < 5_000; step++) {
      GroupName group = new GroupName("g" + random.nextInt(names));
      if (random.nextBoolean()) {
        boolean byUser = random.nextBoolean();
        groups.add(group, byUser);
        expected.merge(group, byUser, Boolean::logicalOr);
      } else {
        assertEquals(expected.remove(group) != null, groups.remove(group));
      }
      assertEquals(expected.keySet(), groups.names());
      assertEquals(expected.size(), groups.size());
      assertEquals(expected.containsKey(group), groups.contains(group));
      expected.forEach((name, byUser) -> assertEquals(byUser, groups.containsThroughUser(name)));
    }
  }
}
