/// What a node counts, under the names of `core.telemetry`. Meters are Micrometer's and may be
/// touched by any thread. Never tags a meter with a user, group, connection or token; of hubs only
/// so many that the series stay few.
@NullMarked
package io.heliograph.node.telemetry;

import org.jspecify.annotations.NullMarked;
