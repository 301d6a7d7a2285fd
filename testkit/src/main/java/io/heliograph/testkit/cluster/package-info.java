/// The contracts of the seams between gateway and node, and the fakes that stand in for them. Every
/// implementation, fakes included, inherits the contract of its seam. Knows `core` alone.
@NullMarked
package io.heliograph.testkit.cluster;

import org.jspecify.annotations.NullMarked;
