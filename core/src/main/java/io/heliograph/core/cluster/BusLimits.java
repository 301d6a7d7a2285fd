package io.heliograph.core.cluster;

import java.time.Duration;

/// The limits and timeouts of a bus.
///
/// @param bytesInFlight maximum undelivered message bytes per node
/// @param requests maximum pending commands with an outcome
/// @param polls maximum pending polls of clients
/// @param timeout how long a node may take to answer
/// @param pollTimeout how much longer it may take for a poll
public record BusLimits(
    long bytesInFlight, int requests, int polls, Duration timeout, Duration pollTimeout) {}
