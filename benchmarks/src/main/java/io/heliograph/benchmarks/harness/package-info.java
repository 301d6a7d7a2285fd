/// How a program is measured: started as a process of its own, bound to one processor, loaded by
/// the tools in C from the other one, its processor time and memory read from the operating system.
/// Blocks its thread; there are no event loops here. Knows neither the service nor its peers.
@NullMarked
package io.heliograph.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
