/// Traces of real processes, as a collector gets them.
@NullMarked
package io.heliograph.deploy.tracing;

import org.jspecify.annotations.NullMarked;
