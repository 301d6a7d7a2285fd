package io.heliograph.node.hub;

import io.heliograph.core.hub.HubName;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.SharedHubMessage;
import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.transport.Payload;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Consecutive messages for the same connections, as one payload for each hub protocol. Belongs to
/// the shard's event loop.
final class MessageBatch implements AutoCloseable {
  private final HubName hub;
  private final List<SharedHubMessage> messages;
  private final List<Written> written = new ArrayList<>(2);

  private static final class Written {
    private final HubProtocol protocol;
    private final @Nullable Payload payload;
    private int recipients;
    private int counted;

    /// @param payload null if the senders have nothing for the protocol
    private Written(HubProtocol protocol, @Nullable Payload payload) {
      this.protocol = protocol;
      this.payload = payload;
    }
  }

  MessageBatch(HubName hub, List<SharedHubMessage> messages) {
    this.hub = hub;
    this.messages = List.copyOf(messages);
  }

  /// Writes the messages to the connection, if it is open.
  void writeTo(HubConnection connection) {
    HubProtocol protocol = connection.protocolIfOpen();
    if (protocol == null) {
      return;
    }
    Written form = in(protocol);
    if (form.payload != null) {
      connection.send(form.payload);
      form.recipients++;
    }
  }

  private Written in(HubProtocol protocol) {
    for (int i = 0; i < written.size(); i++) {
      if (written.get(i).protocol.equals(protocol)) {
        return written.get(i);
      }
    }
    Written form = new Written(protocol, payloadIn(protocol));
    written.add(form);
    return form;
  }

  private @Nullable Payload payloadIn(HubProtocol protocol) {
    List<Buffer> all = new ArrayList<>(messages.size());
    for (SharedHubMessage message : messages) {
      Buffer bytes = message.bytesFor(protocol);
      if (bytes != null) {
        all.add(bytes);
      }
    }
    return all.isEmpty() ? null : new Payload(all, protocol.transferFormat());
  }

  /// Counts what was written since the last call.
  void count(NodeMetrics metrics) {
    for (Written form : written) {
      if (form.payload != null && form.recipients > 0) {
        for (Buffer message : form.payload.messages()) {
          metrics.delivered(hub, form.recipients, (long) form.recipients * message.length());
        }
        form.counted += form.recipients;
        form.recipients = 0;
      }
    }
  }

  /// How many connections a message was written to, as counted.
  int recipientsOf(SharedHubMessage message) {
    int recipients = 0;
    for (Written form : written) {
      if (message.bytesFor(form.protocol) != null) {
        recipients += form.counted;
      }
    }
    return recipients;
  }

  @Override
  public void close() {
    for (Written form : written) {
      if (form.payload != null) {
        form.payload.close();
      }
    }
  }
}
