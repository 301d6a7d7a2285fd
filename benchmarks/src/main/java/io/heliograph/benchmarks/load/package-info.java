/// Records of REST traffic against a cluster: what was sent and accepted, what arrived where, which
/// memberships were acknowledged. All of it belongs to one event loop.
@NullMarked
package io.heliograph.benchmarks.load;

import org.jspecify.annotations.NullMarked;
