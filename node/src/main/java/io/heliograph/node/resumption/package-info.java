/// Stateful reconnect (`client.md` 6) as a transport that outlives its WebSockets: it keeps the
/// messages that the client has not acknowledged and replays them over the next one. Everything
/// here belongs to the event loop of the connection, which does not know of resumption.
@NullMarked
package io.heliograph.node.resumption;

import org.jspecify.annotations.NullMarked;
