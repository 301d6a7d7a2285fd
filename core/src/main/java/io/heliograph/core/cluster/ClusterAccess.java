package io.heliograph.core.cluster;

/// What a front door or a node needs of the cluster, whether that is one process or many.
///
/// @param directory where connections, users and groups are found
/// @param memberships which groups users belong to
/// @param bus carries commands to nodes
public record ClusterAccess(ClusterDirectory directory, Memberships memberships, CommandBus bus) {}
