package io.heliograph.node.connection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a connection is measured against.
///
/// @param handshakeTimeout from the first byte of the wire to the last of the handshake request
/// @param keepAliveInterval silence of ours after which the client is sent a ping
/// @param clientTimeout silence of a client that pings after which it is given up
/// @param maxMessageSize bytes of one hub message from the client
/// @param maxAge how long the connection may live, if its token sets an end (`asrs.s.coae`)
/// @param detailedErrors whether the client may see what it did wrong
public record ConnectionSettings(
    Duration handshakeTimeout,
    Duration keepAliveInterval,
    Duration clientTimeout,
    int maxMessageSize,
    @Nullable Duration maxAge,
    boolean detailedErrors) {}
