/// The sections of `docs/performance.md`: the cost of a delivery, an idle connection, a connect, a
/// REST request and a join. Each section starts what it measures and records the results. Blocks
/// its thread.
@NullMarked
package io.heliograph.benchmarks.performance;

import org.jspecify.annotations.NullMarked;
