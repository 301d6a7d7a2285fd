package io.heliograph.node.connection;

import io.heliograph.core.protocol.HandshakeProtocol;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.node.conversation.CloseReason;
import java.time.Duration;

/// The limits of one connection at one moment, in nanoseconds of its clock.
///
/// @param isOpen whether the handshake is over
/// @param sentAt the time of the last write to the client
/// @param silentSince the start of the client's silence
record TimeLimits(
    ConnectionSettings settings,
    boolean isOpen,
    long startedAt,
    long sentAt,
    long silentSince,
    long now) {
  /// Ends the connection if it has exceeded the handshake timeout or its maximum age.
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

  /// Ends the connection if its client has timed out, and pings an idle client.
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

  /// The earliest time at which a limit is exceeded; later events can only move it back.
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
