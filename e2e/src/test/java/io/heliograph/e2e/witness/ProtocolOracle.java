package io.heliograph.e2e.witness;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The official JavaScript hub protocol classes, asked one question at a time.
///
/// Messages are JSON objects with the members of the JavaScript types; what JSON cannot say has the
/// notation of `values.js`.
public final class ProtocolOracle implements AutoCloseable {
  private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
  private final ClientProgram node = ClientProgram.onNode("oracle.js", answers::add);

  /// What the official class reads in these bytes.
  public List<JsonObject> parse(String protocol, Buffer bytes) {
    var question = JsonObject.of("do", "parse", "protocol", protocol).put("bytes", base64(bytes));
    return ask(question).getJsonArray("messages").stream().map(JsonObject.class::cast).toList();
  }

  /// The bytes that the official class writes for a message.
  public Buffer write(String protocol, JsonObject message) {
    var question = JsonObject.of("do", "write", "protocol", protocol).put("message", message);
    return Buffer.buffer(Base64.getDecoder().decode(ask(question).getString("bytes")));
  }

  private JsonObject ask(JsonObject question) {
    node.send(question);
    var answer = nextAnswer();
    if (answer.containsKey("error")) {
      throw new AssertionError(question + " is refused: " + answer.getString("error"));
    }
    return answer;
  }

  private JsonObject nextAnswer() {
    try {
      var answer = answers.poll(10, TimeUnit.SECONDS);
      if (answer == null) {
        throw new AssertionError("the oracle is silent");
      }
      return answer;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  private static String base64(Buffer bytes) {
    return Base64.getEncoder().encodeToString(bytes.getBytes());
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
