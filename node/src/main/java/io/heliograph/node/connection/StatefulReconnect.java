package io.heliograph.node.connection;

import java.time.Duration;

/// What a client has that has negotiated to come back (`client.md` 6).
///
/// @param bufferSize bytes that are kept for it until it acknowledges them
/// @param timeout how long its connection waits for it without a wire
public record StatefulReconnect(int bufferSize, Duration timeout) {}
