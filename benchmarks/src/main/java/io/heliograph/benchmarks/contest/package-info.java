/// The programs that are measured: the service, other servers that push messages, and a floor in C;
/// how each is started with its best settings, and how the load generator drives it. No state.
@NullMarked
package io.heliograph.benchmarks.contest;

import org.jspecify.annotations.NullMarked;
