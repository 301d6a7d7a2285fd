/// Carries bytes between one client and its connection, whatever the wire (`client.md` 3). A
/// transport belongs to the event loop of its shard and is touched by no other thread. Knows no
/// hub, no message and no protocol; of core only the transfer format.
@NullMarked
package io.heliograph.node.transport;

import org.jspecify.annotations.NullMarked;
