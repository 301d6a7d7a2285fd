package io.heliograph.node.transport;

import java.time.Duration;

/// What a WebSocket is measured against.
///
/// @param maxFrameSize the longest payload of a frame from the client
/// @param maxUnsentBytes how much the client may leave unread
/// @param closingTimeout how long the end of a closed one is waited for
public record WebSocketLimits(int maxFrameSize, int maxUnsentBytes, Duration closingTimeout) {}
