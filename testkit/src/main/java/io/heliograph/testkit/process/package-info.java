/// The runnable jar as child processes, one or a whole cluster of them, with what the operating
/// system knows about them. Knows the service only by its options and what it prints. Output is
/// read by virtual threads; everything else is for the thread of the test.
@NullMarked
package io.heliograph.testkit.process;

import org.jspecify.annotations.NullMarked;
