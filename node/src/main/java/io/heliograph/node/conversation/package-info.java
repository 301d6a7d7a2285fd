/// The seam between the connection of a client and the back end that answers it: what a connection
/// tells a conversation, and what a conversation may do with its client. Everything here belongs to
/// the event loop of the connection. Knows no connection, no transport's kind and no shard.
@NullMarked
package io.heliograph.node.conversation;

import org.jspecify.annotations.NullMarked;
