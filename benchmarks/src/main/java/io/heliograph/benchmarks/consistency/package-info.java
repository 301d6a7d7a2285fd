/// Read-your-writes under load: who has joined a group receives what is sent afterwards, and who
/// has left receives nothing, whichever gateways are asked and whatever nodes come and go. The main
/// thread lets nodes come and go; everything else is on one event loop.
@NullMarked
package io.heliograph.benchmarks.consistency;

import org.jspecify.annotations.NullMarked;
