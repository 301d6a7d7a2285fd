package io.heliograph.core.cluster;

/// The parts of the cluster that a caller or a node needs, whether it is one process or many.
///
/// @param directory where connections, users and groups are found
/// @param memberships which groups users belong to
/// @param bus the bus that carries commands to nodes
public record ClusterAccess(ClusterDirectory directory, Memberships memberships, CommandBus bus) {}
