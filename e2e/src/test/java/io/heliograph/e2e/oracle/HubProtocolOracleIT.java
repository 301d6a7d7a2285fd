package io.heliograph.e2e.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.HubProtocols;
import io.heliograph.e2e.witness.ProtocolOracle;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `client.md` 5 and 9.2: what we write the official classes read, what they write we read.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HubProtocolOracleIT {
  private static final int GENERATED = 1_000;

  private final ProtocolOracle oracle = new ProtocolOracle();

  @AfterAll
  void stopOracle() throws IOException {
    oracle.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void officialClassReadsGoldenMessagesAsWeDo(String protocol) {
    for (var name : GoldenFiles.names(protocol)) {
      var bytes = GoldenFiles.bytes(protocol, name);
      var message = parse(protocol, bytes);
      if (!name.startsWith("peer-") && isReadBy(protocol, message)) {
        assertEquals(List.of(essence(message)), essences(protocol, bytes), name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void weReadGoldenMessagesAsTheOfficialClassWritesThem(String protocol) {
    for (var name : GoldenFiles.names(protocol)) {
      var message = parse(protocol, GoldenFiles.bytes(protocol, name));
      if (isWrittenBy(protocol, message)) {
        var written = oracle.write(protocol, object(message));
        assertEquals(essence(message), essence(parse(protocol, written)), name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void officialClassReadsWhatWeWrite(String protocol) {
    var messages = new GeneratedMessages(1).toClient().limit(GENERATED).toList();
    var written = Buffer.buffer();
    messages.forEach(message -> written.appendBuffer(protocol(protocol).write(message)));

    assertEquals(essences(messages), essences(protocol, written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "messagepack"})
  void weReadWhatTheOfficialClassWrites(String protocol) {
    var messages = new GeneratedMessages(2).fromClient().limit(GENERATED).toList();
    var read =
        messages.stream()
            .map(message -> parse(protocol, oracle.write(protocol, object(message))))
            .toList();

    assertEquals(essences(messages), essences(read));
  }

  // The official classes pass over what a client is never sent: calls of streams, their end, and,
  // in MessagePack, stream ids.
  private static boolean isReadBy(String protocol, HubMessage message) {
    return switch (message) {
      case HubMessage.StreamInvocation _, HubMessage.CancelInvocation _ -> false;
      case HubMessage.Invocation call -> protocol.equals("json") || call.streamIds().isEmpty();
      default -> true;
    };
  }

  // In MessagePack the official class writes every Close as one without error.
  private static boolean isWrittenBy(String protocol, HubMessage message) {
    return protocol.equals("json")
        || !(message instanceof HubMessage.Close close)
        || close.error() == null;
  }

  private List<JsonObject> essences(String protocol, Buffer bytes) {
    return oracle.parse(protocol, bytes).stream().map(JavaScriptMessage::withoutDefaults).toList();
  }

  private static List<JsonObject> essences(List<HubMessage> messages) {
    return messages.stream().map(HubProtocolOracleIT::essence).toList();
  }

  private static JsonObject essence(HubMessage message) {
    return JavaScriptMessage.withoutDefaults(object(message));
  }

  // Written and read once more, so that values are JSON whatever they came as.
  private static JsonObject object(HubMessage message) {
    return JavaScriptMessage.of(parse("json", protocol("json").write(message)));
  }

  private static HubMessage parse(String protocol, Buffer bytes) {
    var input = Unpooled.wrappedBuffer(bytes.getBytes());
    var message = Objects.requireNonNull(protocol(protocol).parse(input), "whole message");
    assertEquals(0, input.readableBytes(), "bytes after the message");
    return message;
  }

  private static HubProtocol protocol(String name) {
    return Objects.requireNonNull(HubProtocols.byName(name));
  }
}
