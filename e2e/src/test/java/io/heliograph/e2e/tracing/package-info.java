/// Traces of real processes, as a collector gets them.
@NullMarked
package io.heliograph.e2e.tracing;

import org.jspecify.annotations.NullMarked;
