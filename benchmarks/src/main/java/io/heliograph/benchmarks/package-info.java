/// Measures the running service as its users meet it: from another process, over loopback. Each
/// program prints its figures beside a floor that it measured in the same run. Knows the service
/// only by its jar and its wire contracts.
@NullMarked
package io.heliograph.benchmarks;

import org.jspecify.annotations.NullMarked;
