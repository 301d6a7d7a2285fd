package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterDirectory;
import io.heliograph.core.cluster.CommandBus;
import io.heliograph.node.conversation.Backend;
import io.heliograph.node.telemetry.NodeTelemetry;

/// The services that a node uses.
///
/// @param bus carries the bytes between resumed connections and their sockets
/// @param backend answers messages from clients
public record NodeServices(
    ClusterDirectory directory, CommandBus bus, Backend backend, NodeTelemetry telemetry) {}
