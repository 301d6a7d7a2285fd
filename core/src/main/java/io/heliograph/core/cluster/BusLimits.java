package io.heliograph.core.cluster;

import java.time.Duration;

/// What the bus takes before it refuses, and how long it waits.
///
/// @param bytesInFlight message bytes that one node may owe its connections
/// @param requests commands with an outcome that are under way
/// @param polls polls of clients that are under way
/// @param timeout how long a node may take to answer
/// @param pollTimeout how much longer it may take for a poll
public record BusLimits(
    long bytesInFlight, int requests, int polls, Duration timeout, Duration pollTimeout) {}
