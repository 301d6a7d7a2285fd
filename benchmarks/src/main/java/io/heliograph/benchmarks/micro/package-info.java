/// What single steps cost, measured with JMH: codecs, routing, the token check. No step touches a
/// network.
@NullMarked
package io.heliograph.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
