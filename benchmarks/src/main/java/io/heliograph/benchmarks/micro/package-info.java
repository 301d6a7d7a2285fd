/// The cost of single steps, measured with JMH: codecs, route matching, token verification. No step
/// touches a network.
@NullMarked
package io.heliograph.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
