/// The metrics, logs and traces of a node, under the names of `core.telemetry`. Metrics are
/// Micrometer's and callable from any thread. No metric has a user, group, connection or token as a
/// tag, and the number of hubs with series of their own is limited.
@NullMarked
package io.heliograph.node.telemetry;

import org.jspecify.annotations.NullMarked;
