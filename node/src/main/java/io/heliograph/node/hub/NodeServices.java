package io.heliograph.node.hub;

import io.heliograph.core.cluster.ClusterAccess;
import io.heliograph.node.conversation.Backend;
import io.heliograph.node.telemetry.NodeTelemetry;

/// The services that a node uses.
///
/// @param cluster its bus also carries the bytes between resumed connections and their sockets
/// @param backend answers messages from clients
public record NodeServices(ClusterAccess cluster, Backend backend, NodeTelemetry telemetry) {}
