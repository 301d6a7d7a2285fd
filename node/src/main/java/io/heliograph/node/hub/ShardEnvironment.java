package io.heliograph.node.hub;

import io.heliograph.core.config.NodeConfig;
import io.vertx.core.internal.ContextInternal;

/// The surroundings of a shard.
///
/// @param index its bit in [NodePresence]
/// @param loop the event loop it belongs to
record ShardEnvironment(
    int index, ContextInternal loop, NodeConfig config, NodePresence presence, NodeServices node) {}
