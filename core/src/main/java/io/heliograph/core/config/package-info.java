/// The typed configuration: records with their defaults, the loader that fills them, and every problem it finds.
/// Resolved once at start, immutable afterwards; any thread may hold a section.
/// Knows nothing of what is configured with it.
@NullMarked
package io.heliograph.core.config;

import org.jspecify.annotations.NullMarked;
