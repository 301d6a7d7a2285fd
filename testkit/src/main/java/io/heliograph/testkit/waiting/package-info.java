/// Waiting with a deadline, the only kind of waiting that tests do: for a future, or for a
/// condition that can only be polled. Blocks the calling thread, which is the test's own and never
/// an event loop.
@NullMarked
package io.heliograph.testkit.waiting;

import org.jspecify.annotations.NullMarked;
