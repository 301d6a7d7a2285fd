/// Commands over Vert.x's event bus: where they go, in which order, how much may be under way, and
/// their bytes. Everything here may be called from any thread; futures complete on the caller's
/// context. Knows where a recipient lives, never who it is connected with, and no Hazelcast.
@NullMarked
package io.heliograph.cluster.bus;

import org.jspecify.annotations.NullMarked;
