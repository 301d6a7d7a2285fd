/// The seam between the connection of a client and the backend that answers it: what a conversation
/// receives from a connection, and what it may do with its client. Everything here belongs to the
/// event loop of the connection. Knows no connection, no kind of transport and no shard.
@NullMarked
package io.heliograph.node.conversation;

import org.jspecify.annotations.NullMarked;
