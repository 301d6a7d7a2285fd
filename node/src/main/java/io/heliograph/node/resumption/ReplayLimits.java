package io.heliograph.node.resumption;

import java.time.Duration;

/// The limits of a resumable connection (`client.md` 6).
///
/// @param bufferSize maximum unacknowledged bytes
/// @param timeout how long an interrupted connection can be resumed
/// @param maxMessageSize maximum bytes of one hub message from the client
public record ReplayLimits(int bufferSize, Duration timeout, int maxMessageSize) {}
