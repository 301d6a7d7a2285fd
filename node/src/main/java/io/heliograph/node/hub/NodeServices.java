package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.node.conversation.Backend;
import io.heliograph.node.telemetry.NodeTelemetry;

/// What a node works with.
///
/// @param bus carries what resumed connections and their sockets have to say to each other
/// @param backend answers what clients send
public record NodeServices(
    ClusterDirectory directory, CommandBus bus, Backend backend, NodeTelemetry telemetry) {}
