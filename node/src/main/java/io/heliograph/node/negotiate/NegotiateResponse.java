package io.heliograph.node.negotiate;

import io.heliograph.core.hub.TransferFormat;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The negotiate response, `client.md` 2.4. Absent values are omitted, never null (N4).
///
/// @param connectionToken null in version 0, where the connection id opens the connection
/// @param statefulReconnect whether the client asked for stateful reconnect and may resume
/// @param accessToken the client's access token (N7)
public record NegotiateResponse(
    int version,
    String connectionId,
    @Nullable String connectionToken,
    String accessToken,
    boolean statefulReconnect,
    List<AvailableTransport> transports) {

  /// A transport and what it carries.
  public record AvailableTransport(String name, List<TransferFormat> formats) {}

  public JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.put("negotiateVersion", version).put("connectionId", connectionId);
    if (connectionToken != null) {
      json.put("connectionToken", connectionToken);
    }
    json.put("accessToken", accessToken);
    if (statefulReconnect) {
      json.put("useStatefulReconnect", true);
    }
    JsonArray available = new JsonArray();
    transports.forEach(transport -> available.add(toJson(transport)));
    return json.put("availableTransports", available);
  }

  private static JsonObject toJson(AvailableTransport transport) {
    JsonArray formats = new JsonArray();
    transport.formats().forEach(format -> formats.add(nameOf(format)));
    return new JsonObject().put("transport", transport.name()).put("transferFormats", formats);
  }

  private static String nameOf(TransferFormat format) {
    return switch (format) {
      case TEXT -> "Text";
      case BINARY -> "Binary";
    };
  }
}
