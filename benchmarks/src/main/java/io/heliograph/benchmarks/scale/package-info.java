/// The processor time of a growing cluster, and how long members take to join. The main thread
/// controls; clients and calls are on one event loop.
@NullMarked
package io.heliograph.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
