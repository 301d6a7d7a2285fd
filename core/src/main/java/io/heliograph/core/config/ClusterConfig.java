package io.heliograph.core.config;

/// The part that this process plays.
///
/// @param role what the process serves; `all` by default
public record ClusterConfig(Role role) {}
