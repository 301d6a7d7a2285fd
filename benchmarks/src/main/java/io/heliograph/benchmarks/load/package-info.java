/// REST traffic against a cluster and the books that are kept about it: what was sent and taken,
/// what arrived where, which memberships were acknowledged. All of it belongs to one event loop.
@NullMarked
package io.heliograph.benchmarks.load;

import org.jspecify.annotations.NullMarked;
