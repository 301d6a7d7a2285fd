/// The names of all meters and the few that several modules share. Registries are Micrometer's and
/// thread-safe; nothing here holds state of its own. Never tags a meter with a user, group,
/// connection or token.
@NullMarked
package io.heliograph.core.telemetry;

import org.jspecify.annotations.NullMarked;
