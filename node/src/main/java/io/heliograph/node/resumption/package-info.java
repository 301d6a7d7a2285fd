/// Stateful reconnect (`client.md` 6) as a transport that outlives its WebSockets: it counts and
/// keeps what the client has not acknowledged, and sends it again over the next one. Everything
/// here belongs to the event loop of the connection, which does not know of it.
@NullMarked
package io.heliograph.node.resumption;

import org.jspecify.annotations.NullMarked;
