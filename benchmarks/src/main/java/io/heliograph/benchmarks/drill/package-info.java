/// Drills: faults of a cluster under traffic, and their effects on users. Each drill starts its own
/// cluster and clients, records everything that was acknowledged, and prints one line of figures.
/// The main thread controls; clients, traffic and records belong to one event loop.
@NullMarked
package io.heliograph.benchmarks.drill;

import org.jspecify.annotations.NullMarked;
