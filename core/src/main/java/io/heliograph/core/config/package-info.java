/// The typed configuration: one record per section, with each option's names, default, range and
/// meaning beside its component. Resolved once at start, immutable afterwards; any thread may hold
/// a section. Knows nothing of what is configured with it.
@NullMarked
package io.heliograph.core.config;

import org.jspecify.annotations.NullMarked;
