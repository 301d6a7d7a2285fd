package io.heliograph.core.protocol;

import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.EncodedValue.Encoding;
import io.heliograph.core.encoding.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the files in `golden/hub-protocol` say, by file name, with values in either encoding.
final class GoldenMessages {
  private GoldenMessages() {}

  static Map<String, HubMessage> in(Encoding encoding) {
    EncodedValue chat =
        value(
            encoding,
            "[{\"sender\":\"a\",\"text\":\"hi\"}]",
            "91 82 a6 73 65 6e 64 65 72 a1 61 a4 74 65 78 74 a2 68 69");
    EncodedValue one = value(encoding, "[1]", "91 01");
    EncodedValue none = value(encoding, "[]", "90");
    Map<String, HubMessage> messages = new LinkedHashMap<>();
    messages.put("invocation", new HubMessage.Invocation(null, "newMessage", chat, List.of()));
    messages.put("invocation-id", new HubMessage.Invocation("i1", "ask", one, List.of()));
    messages.put(
        "invocation-stream-ids", new HubMessage.Invocation("i1", "ask", one, List.of("2", "3")));
    messages.put(
        "invocation-no-arguments", new HubMessage.Invocation(null, "é\"\\\n", none, List.of()));
    messages.put("stream-item", new HubMessage.StreamItem("1", value(encoding, "42", "2a")));
    messages.put("completion-void", new HubMessage.Completion("1", null, null));
    messages.put(
        "completion-result",
        new HubMessage.Completion("1", null, value(encoding, "\"ok\"", "a2 6f 6b")));
    messages.put(
        "completion-null", new HubMessage.Completion("1", null, value(encoding, "null", "c0")));
    messages.put("completion-error", HubMessage.Completion.failed("1", "bad"));
    messages.put("stream-invocation", new HubMessage.StreamInvocation("1", "s", none, List.of()));
    messages.put(
        "stream-invocation-stream-ids",
        new HubMessage.StreamInvocation("1", "s", none, List.of("2")));
    messages.put("cancel-invocation", new HubMessage.CancelInvocation("1"));
    messages.put("ping", HubMessage.Ping.INSTANCE);
    messages.put("close", new HubMessage.Close(null, false));
    messages.put("close-error-reconnect", new HubMessage.Close("E", true));
    messages.put("ack", new HubMessage.Ack(36));
    messages.put("ack-large", new HubMessage.Ack(300));
    messages.put("sequence", new HubMessage.Sequence(19));
    return messages;
  }

  private static EncodedValue value(Encoding encoding, String json, String messagePack) {
    return switch (encoding) {
      case JSON -> Values.json(json);
      case MESSAGEPACK -> Values.messagePack(messagePack);
    };
  }
}
