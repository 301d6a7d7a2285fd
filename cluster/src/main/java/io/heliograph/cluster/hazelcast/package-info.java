/// The cluster on Hazelcast: who its members are, and the maps that all of them share. State is
/// Hazelcast's and guarded by it; what its threads tell is handed on at once and decided elsewhere.
/// Knows commands no more than to say which address belongs to which member.
@NullMarked
package io.heliograph.cluster.hazelcast;

import org.jspecify.annotations.NullMarked;
