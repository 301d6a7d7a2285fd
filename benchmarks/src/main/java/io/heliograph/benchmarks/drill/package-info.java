/// Drills: faults of a cluster under traffic, and what they cost its users. Each drill starts its
/// own cluster and clients, keeps books about everything that was acknowledged, and prints one line
/// of figures. The main thread leads; clients, traffic and books live on one event loop.
@NullMarked
package io.heliograph.benchmarks.drill;

import org.jspecify.annotations.NullMarked;
