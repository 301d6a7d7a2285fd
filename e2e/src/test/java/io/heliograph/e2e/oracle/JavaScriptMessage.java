package io.heliograph.e2e.oracle;

import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.protocol.HubMessage;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A hub message as the object that the official JavaScript classes make of it.
final class JavaScriptMessage {
  private JavaScriptMessage() {}

  /// The object for a message whose values are JSON.
  static JsonObject of(HubMessage message) {
    return switch (message) {
      case HubMessage.Invocation(var id, var target, var arguments, var streams) ->
          call(1, id, target, arguments, streams);
      case HubMessage.StreamItem(var id, var item) ->
          typed(2).put("invocationId", id).put("item", value(item));
      case HubMessage.Completion completion -> completion(completion);
      case HubMessage.StreamInvocation(var id, var target, var arguments, var streams) ->
          call(4, id, target, arguments, streams);
      case HubMessage.CancelInvocation(var id) -> typed(5).put("invocationId", id);
      case HubMessage.Ping() -> typed(6);
      case HubMessage.Close(var error, var allowReconnect) -> close(error, allowReconnect);
      case HubMessage.Ack(var id) -> typed(8).put("sequenceId", id);
      case HubMessage.Sequence(var id) -> typed(9).put("sequenceId", id);
    };
  }

  /// The same object without what says nothing: the two official classes fill in different members.
  static JsonObject withoutDefaults(JsonObject message) {
    var essence = message.copy();
    for (var name : List.copyOf(essence.fieldNames())) {
      if (isDefault(name, essence.getValue(name))) {
        essence.remove(name);
      }
    }
    return essence;
  }

  private static boolean isDefault(String name, @Nullable Object value) {
    return switch (name) {
      case "headers" -> new JsonObject().equals(value);
      case "streamIds" -> new JsonArray().equals(value);
      case "invocationId", "error" -> value == null;
      case "allowReconnect" -> value == null || value.equals(false);
      default -> false;
    };
  }

  private static JsonObject call(
      int type,
      @Nullable String invocationId,
      String target,
      EncodedValue arguments,
      List<String> streamIds) {
    var call = typed(type).put("target", target).put("arguments", value(arguments));
    if (invocationId != null) {
      call.put("invocationId", invocationId);
    }
    return call.put("streamIds", new JsonArray(streamIds));
  }

  private static JsonObject completion(HubMessage.Completion message) {
    var completion = typed(3).put("invocationId", message.invocationId());
    if (message.error() != null) {
      completion.put("error", message.error());
    }
    if (message.result() != null) {
      completion.put("result", value(message.result()));
    }
    return completion;
  }

  private static JsonObject close(@Nullable String error, boolean allowReconnect) {
    var close = typed(7).put("allowReconnect", allowReconnect);
    return error == null ? close : close.put("error", error);
  }

  private static JsonObject typed(int type) {
    return JsonObject.of("type", type);
  }

  private static @Nullable Object value(EncodedValue json) {
    return Json.decodeValue(json.bytes());
  }
}
