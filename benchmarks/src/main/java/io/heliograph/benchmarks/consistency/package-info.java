/// Read-your-writes under load: a client that has joined a group receives every later message, and
/// one that has left receives none, through any gateway and while nodes join and leave. The main
/// thread starts and stops nodes; everything else is on one event loop.
@NullMarked
package io.heliograph.benchmarks.consistency;

import org.jspecify.annotations.NullMarked;
