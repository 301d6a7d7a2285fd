/// The connections of one node, and how commands reach them. A shard and everything in it belong to
/// one event loop, the dispatcher and the presences to the node's own context; they communicate by
/// tasks and futures. Knows no wire format and no HTTP.
@NullMarked
package io.heliograph.node.hub;

import org.jspecify.annotations.NullMarked;
