package io.heliograph.node.conversation;

import io.heliograph.core.protocol.HubMessage;
import org.jspecify.annotations.Nullable;

/// Why a connection ends: what the client is told and how the end is counted.
public sealed interface CloseReason {
  /// Azure's name of the category, `rest.md` 6.5: a metric's tag.
  String category();

  /// The standard's coarser word: `normal_closure`, `timeout` or `app_shutdown`.
  default String status() {
    return "normal_closure";
  }

  /// The hub message that ends the conversation; null where none can or may be sent.
  default HubMessage.@Nullable Close message() {
    return null;
  }

  /// Whether what was written before is still worth waiting for.
  default boolean isGraceful() {
    return true;
  }

  /// The handshake was refused; the response has told the client why.
  record HandshakeFailed() implements CloseReason {
    @Override
    public String category() {
      return "HandshakeError";
    }
  }

  /// No handshake in time; the response has told the client.
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

  /// The client has been silent for too long.
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

  /// The client has sent something that is no hub message.
  ///
  /// @param detail what was wrong, for clients that may see details
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

  /// The client does not read what it is sent.
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

  /// More has been sent than is kept for a client whose wire is lost: it could not be told all.
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

  /// The authentication that let the client in has ended, and its token asked for this.
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

  /// The client has left in good order.
  record ClientClosed() implements CloseReason {
    @Override
    public String category() {
      return "Normal";
    }
  }

  /// The wire broke.
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

  /// The service could not do its part.
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

  /// This node goes; another one will do.
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
