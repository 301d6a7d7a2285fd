/// What a cluster costs as it grows, in processor time, and how long it takes to grow. The main
/// thread leads; clients and calls are on one event loop.
@NullMarked
package io.heliograph.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
