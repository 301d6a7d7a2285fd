package io.heliograph.node.connection;

import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.CloseReason;
import java.time.Duration;

/// The limits of one connection at one moment, in nanoseconds of its clock.
///
/// @param isOpen whether the handshake is over
/// @param sentAt when the client was sent something last
/// @param silentSince since when the client owes a sign of life
record TimeLimits(
    ConnectionSettings settings,
    boolean isOpen,
    long startedAt,
    long sentAt,
    long silentSince,
    long now) {
  /// Ends the connection if it has been what it is for too long.
  void enforce(Reader connection) {
    if (!isOpen) {
      if (!connection.isClosed() && isOver(settings.handshakeTimeout(), startedAt)) {
        connection.refuse(
            HandshakeProtocol.refusal(HandshakeProtocol.CANCELED),
            new CloseReason.HandshakeTimeout());
      }
    } else if (settings.maxAge() != null && isOver(settings.maxAge(), startedAt)) {
      connection.close(new CloseReason.TokenExpired());
    }
  }

  /// Ends the connection if its client has been silent for too long, and sends a sign of life to
  /// one that has heard nothing for a while.
  void keepAlive(Reader connection, Pings pings) {
    HubProtocol protocol = connection.protocolIfOpen();
    if (protocol == null || !connection.transport().needsPings()) {
      return;
    }
    if (isOver(settings.clientTimeout(), silentSince)) {
      if (!connection.transport().dropSilentSocket()) {
        connection.close(new CloseReason.KeepAliveTimeout());
      }
    } else if (isOver(settings.keepAliveInterval(), sentAt)) {
      connection.send(pings.in(protocol));
    }
  }

  private boolean isOver(Duration limit, long since) {
    return Deadline.isOver(limit, since, now);
  }

  /// When one of them is exceeded at the earliest: what happens before can only move that back.
  long next() {
    Deadline next =
        new Deadline(now)
            .orAfter(settings.keepAliveInterval(), isOpen ? sentAt : now)
            .orAfter(settings.clientTimeout(), silentSince);
    if (!isOpen) {
      next.orAfter(settings.handshakeTimeout(), startedAt);
    }
    if (settings.maxAge() != null) {
      next.orAfter(settings.maxAge(), startedAt);
    }
    return next.nanos();
  }
}
