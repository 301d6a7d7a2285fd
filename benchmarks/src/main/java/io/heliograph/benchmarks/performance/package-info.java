/// The questions that `docs/performance.md` answers, a section each: what a delivery, an idle
/// connection, a connect, a REST request and a join cost. Each section starts what it measures and
/// writes down what it has seen. Blocks its thread.
@NullMarked
package io.heliograph.benchmarks.performance;

import org.jspecify.annotations.NullMarked;
