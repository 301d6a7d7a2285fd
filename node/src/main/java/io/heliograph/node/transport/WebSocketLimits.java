package io.heliograph.node.transport;

import java.time.Duration;

/// The limits of a WebSocket.
///
/// @param maxFrameSize the longest payload of a frame from the client
/// @param maxUnsentBytes maximum unsent bytes
/// @param closingTimeout how long to wait for the client after a close
public record WebSocketLimits(int maxFrameSize, int maxUnsentBytes, Duration closingTimeout) {}
