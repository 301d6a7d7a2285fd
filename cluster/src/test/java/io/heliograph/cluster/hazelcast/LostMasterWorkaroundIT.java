package io.heliograph.cluster.hazelcast;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.hazelcast.core.HazelcastInstance;
import io.heliograph.core.config.Role;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class LostMasterWorkaroundIT {
  @Test
  void memberThatForgotItsMasterKnowsItAgain() {
    try (TestCluster cluster = new TestCluster()) {
      cluster.start(Role.NODE, InstantSource.system());
      HazelcastInstance second =
          cluster.start(Role.NODE, InstantSource.system()).member().instance();
      LostMasterWorkaround master = LostMasterWorkaround.of(second);
      assertFalse(LostMasterWorkaround.apply(second));

      master.service().setMasterAddressToJoin(null); // what the race does
      assertFalse(master.isKnown());

      assertTrue(LostMasterWorkaround.apply(second));
      assertTrue(master.isKnown());
    }
  }
}
