/// The seam between gateway and node: the transport of commands, and where connections, users and
/// groups are found. Everything here may be called from any thread; futures complete on the
/// caller's context. Knows neither the event bus nor Hazelcast, which belong to the module
/// `cluster`.
@NullMarked
package io.heliograph.core.cluster;

import org.jspecify.annotations.NullMarked;
