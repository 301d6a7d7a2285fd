/// The cluster on Hazelcast: its members, and the maps that they share. Hazelcast guards the state;
/// events of its threads are handed over at once and handled elsewhere. Of commands it knows only
/// which address belongs to which member.
@NullMarked
package io.heliograph.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
