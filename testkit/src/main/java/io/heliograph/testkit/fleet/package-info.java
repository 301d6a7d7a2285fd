/// Raw SignalR clients over WebSockets, cheap enough for thousands in one process, that behave like
/// the official JavaScript client where it matters: negotiate, pings, timeout, reconnecting with
/// its delays and a new connection. All of a fleet belong to one event loop.
@NullMarked
package io.heliograph.testkit.fleet;

import org.jspecify.annotations.NullMarked;
