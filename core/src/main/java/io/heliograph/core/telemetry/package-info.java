/// The names of all metrics and the metrics that several modules share. Registries are Micrometer's
/// and thread-safe; nothing here holds state of its own. No metric has a user, group, connection or
/// token as a tag.
@NullMarked
package io.heliograph.core.telemetry;

import org.jspecify.annotations.NullMarked;
