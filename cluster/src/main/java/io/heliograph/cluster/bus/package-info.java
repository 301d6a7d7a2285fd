/// Commands over Vert.x's event bus: their nodes, their order, the limits of bytes in flight, and
/// their layouts. Everything here may be called from any thread; futures complete on the caller's
/// context. Knows the nodes of recipients, but neither their connections nor Hazelcast.
@NullMarked
package io.heliograph.cluster.bus;

import org.jspecify.annotations.NullMarked;
