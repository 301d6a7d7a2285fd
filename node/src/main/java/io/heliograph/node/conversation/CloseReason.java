package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HubMessage;
import org.jspecify.annotations.Nullable;

/// Why a connection ends: the text for the client, and the category in metrics.
public sealed interface CloseReason {
  /// Azure's name of the category, `rest.md` 6.5: a metric's tag.
  String category();

  /// The standard's coarser status: `normal_closure`, `timeout` or `app_shutdown`.
  default String status() {
    return "normal_closure";
  }

  /// The final hub message; null where none can or may be sent.
  default HubMessage.@Nullable Close message() {
    return null;
  }

  /// Whether bytes written before are still sent.
  default boolean isGraceful() {
    return true;
  }

  /// The handshake was refused; the response contains the reason.
  record HandshakeFailed() implements CloseReason {
    @Override
    public String category() {
      return "HandshakeError";
    }
  }

  /// No handshake arrived in time; the response contains the reason.
  record HandshakeTimeout() implements CloseReason {
    @Override
    public String status() {
      return "timeout";
    }

    @Override
    public String category() {
      return "HandshakeError";
    }
  }

  /// The client has been silent longer than the client timeout.
  record KeepAliveTimeout() implements CloseReason {
    @Override
    public String status() {
      return "timeout";
    }

    @Override
    public String category() {
      return "PingTimeout";
    }

    @Override
    public HubMessage.Close message() {
      return new HubMessage.Close("Connection ping timeout.", true);
    }
  }

  /// The client has sent bytes that are not a hub message.
  ///
  /// @param detail the error, for clients that may see details
  record ProtocolViolated(@Nullable String detail) implements CloseReason {
    @Override
    public String category() {
      return "BadRequest";
    }

    @Override
    public HubMessage.Close message() {
      String text = "Connection closed with an error.";
      return new HubMessage.Close(
          detail == null ? text : text + " InvalidDataException: " + detail, true);
    }
  }

  /// The client reads too slowly.
  record SlowClient() implements CloseReason {
    @Override
    public String category() {
      return "SlowClient";
    }

    @Override
    public boolean isGraceful() {
      return false;
    }
  }

  /// More was sent to an interrupted connection than is kept for it, so it cannot be resumed
  /// without loss.
  record ReplayOverflowed() implements CloseReason {
    @Override
    public String category() {
      return "SlowClient";
    }

    @Override
    public HubMessage.Close message() {
      return new HubMessage.Close("Messages were lost, try reconnecting.", true);
    }
  }

  /// A back end has closed the connection, `rest.md` 2.7.
  record ClosedByApi(@Nullable String reason) implements CloseReason {
    @Override
    public String category() {
      return "ClosedByAppServer";
    }

    @Override
    public HubMessage.Close message() {
      return new HubMessage.Close(reason, true);
    }
  }

  /// The client's authentication has expired, and its token requests this close.
  record TokenExpired() implements CloseReason {
    @Override
    public String category() {
      return "Unauthorized";
    }

    @Override
    public HubMessage.Close message() {
      return new HubMessage.Close("Authentication expired.", true);
    }
  }

  /// The client has closed the connection.
  record ClientClosed() implements CloseReason {
    @Override
    public String category() {
      return "Normal";
    }
  }

  /// The transport was lost.
  record TransportLost() implements CloseReason {
    @Override
    public String category() {
      return "Normal";
    }

    @Override
    public boolean isGraceful() {
      return false;
    }
  }

  /// The service failed.
  record ServiceFailed() implements CloseReason {
    @Override
    public String category() {
      return "ServiceTransientError";
    }

    @Override
    public HubMessage.Close message() {
      return new HubMessage.Close("Internal server error.", true);
    }
  }

  /// The node shuts down; the client may reconnect to another one.
  record ServerShutdown() implements CloseReason {
    @Override
    public String status() {
      return "app_shutdown";
    }

    @Override
    public String category() {
      return "ServiceReload";
    }

    @Override
    public HubMessage.Close message() {
      return new HubMessage.Close("Service reloading, try reconnecting.", true);
    }
  }
}
