package io.heliograph.cluster.hazelcast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.heliograph.core.cluster.NodeId;
import io.heliograph.core.cluster.UserMemberships;
import io.heliograph.core.hub.GroupName;
import io.heliograph.testkit.Golden;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The bytes of what members exchange through Hazelcast: members of the next version read them.
class ClusterSerializationTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final NodeId NODE = new NodeId("332fe4d0476e3a8c");
  private static final GroupName BLUE = new GroupName("blue");

  private final InternalSerializationService serialization =
      new DefaultSerializationServiceBuilder()
          .addDataSerializableFactory(ClusterSerialization.FACTORY, new ClusterSerialization())
          .build();

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of("node-set", new NodeSet(Set.of(NODE))),
        Arguments.of("presence-appeared", PresenceChange.appeared(NODE)),
        Arguments.of("presence-vanished", PresenceChange.vanished(Set.of(NODE))),
        Arguments.of("presence-union", new PresenceUnion()),
        Arguments.of(
            "stored-memberships",
            new StoredMemberships(UserMemberships.NONE.with(BLUE, Duration.ofMinutes(1), NOON))),
        Arguments.of("membership-put", MembershipsChange.put(BLUE, Duration.ofMinutes(1), NOON)),
        Arguments.of("membership-put-for-good", MembershipsChange.put(BLUE, null, NOON)),
        Arguments.of("membership-removed", MembershipsChange.remove(BLUE, NOON)),
        Arguments.of("memberships-union", new MembershipsUnion()),
        Arguments.of("found-on", new FoundOn(Set.of(NODE))),
        Arguments.of("sweep", new Sweep(Set.of(NODE))),
        Arguments.of("find-presences", new FindPresences(MapNames.GROUPS, NODE)),
        Arguments.of("split-healed", new SplitHealed()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("types")
  void bytesAreThoseOfTheRecord(String name, IdentifiedDataSerializable type) {
    byte[] golden = Golden.hex("cluster-data/" + name + ".hex").getBytes();
    assertArrayEquals(golden, serialization.toBytes(type));
    IdentifiedDataSerializable read = serialization.toObject(serialization.toData(type));
    assertEquals(type.getClass(), read.getClass());
    assertArrayEquals(golden, serialization.toBytes(read));
  }

  @Test
  void typeOfALaterVersionIsRefusedByNumber() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new ClusterSerialization().create(11));
    assertEquals("serialised type: 11 (expected: 1-10)", refusal.getMessage());
  }
}
