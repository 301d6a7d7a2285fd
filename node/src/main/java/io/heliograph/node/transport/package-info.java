/// Carries bytes between one client and its connection over any transport (`client.md` 3). A
/// transport belongs to the event loop of its shard; no other thread uses it. Knows no hub, no
/// message and no protocol; of core only the transfer format and the kinds of transport.
@NullMarked
package io.heliograph.node.transport;

import org.jspecify.annotations.NullMarked;
