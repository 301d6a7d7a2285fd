/// The connections of one node: which there are, and how commands reach them. A shard and what it
/// holds belong to one event loop; the dispatcher and the presences to the node's own context;
/// between them go tasks and futures. Knows no wire format and no HTTP.
@NullMarked
package io.heliograph.node.hub;

import org.jspecify.annotations.NullMarked;
