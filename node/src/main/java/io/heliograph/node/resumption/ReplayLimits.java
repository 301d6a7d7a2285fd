package io.heliograph.node.resumption;

import java.time.Duration;

/// What a client that may come back is granted (`client.md` 6).
///
/// @param bufferSize bytes that are kept for it until it acknowledges them
/// @param timeout how long its connection waits for it without a socket
/// @param maxMessageSize bytes of one hub message from it
public record ReplayLimits(int bufferSize, Duration timeout, int maxMessageSize) {}
