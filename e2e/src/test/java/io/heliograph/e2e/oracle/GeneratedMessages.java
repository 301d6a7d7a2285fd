package io.heliograph.e2e.oracle;

import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.EncodedValue.Encoding;
import io.heliograph.core.protocol.HubMessage;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Hub messages with all sorts of contents; the same ones for the same seed.
final class GeneratedMessages {
  private static final long EXACT_IN_JAVASCRIPT = (1L << 53) - 1;

  private final Random random;

  GeneratedMessages(long seed) {
    random = new Random(seed);
  }

  /// Messages of the types that a client reads.
  Stream<HubMessage> toClient() {
    return Stream.generate(this::nextToClient);
  }

  /// Messages of the types that a client writes.
  Stream<HubMessage> fromClient() {
    return Stream.generate(this::nextFromClient);
  }

  private HubMessage nextToClient() {
    return switch (random.nextInt(7)) {
      case 0 -> new HubMessage.Invocation(null, name(), arguments(), List.of());
      case 1 -> new HubMessage.Invocation(name(), name(), arguments(), List.of());
      case 2 -> new HubMessage.StreamItem(name(), json(value(3)));
      case 3 -> new HubMessage.Completion(name(), null, json(value(3)));
      case 4 -> HubMessage.Completion.failed(name(), name());
      case 5 -> new HubMessage.Close(random.nextBoolean() ? name() : null, random.nextBoolean());
      default -> HubMessage.Ping.INSTANCE;
    };
  }

  private HubMessage nextFromClient() {
    return switch (random.nextInt(7)) {
      case 0 -> new HubMessage.Invocation(null, name(), arguments(), List.of());
      case 1 -> new HubMessage.Invocation(name(), name(), arguments(), List.of(name(), name()));
      case 2 -> new HubMessage.StreamInvocation(name(), name(), arguments(), List.of());
      case 3 -> new HubMessage.Completion(name(), null, json(value(3)));
      case 4 -> HubMessage.Completion.failed(name(), name());
      case 5 -> new HubMessage.CancelInvocation(name());
      default -> new HubMessage.StreamItem(name(), json(value(3)));
    };
  }

  private EncodedValue arguments() {
    return json(array(random.nextInt(5), 3));
  }

  private static EncodedValue json(@Nullable Object value) {
    return new EncodedValue(Encoding.JSON, Json.encodeToBuffer(value));
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong(-EXACT_IN_JAVASCRIPT, EXACT_IN_JAVASCRIPT);
      case 3 -> random.nextInt(-300, 300);
      case 4 -> random.nextInt(1 << 20) + 0.5 + random.nextDouble() / 4;
      case 5 -> text(random.nextInt(random.nextInt(100) == 0 ? 70_000 : 40));
      case 6 -> array(random.nextInt(6), depth - 1);
      default -> object(random.nextInt(6), depth - 1);
    };
  }

  private JsonArray array(int size, int depth) {
    return new JsonArray(IntStream.range(0, size).mapToObj(_ -> value(depth)).toList());
  }

  // Names begin with a letter: JavaScript puts names that are numbers first.
  private JsonObject object(int size, int depth) {
    var object = new JsonObject();
    for (int i = 0; i < size; i++) {
      object.put("k" + text(random.nextInt(6)), value(depth));
    }
    return object;
  }

  private String name() {
    return text(1 + random.nextInt(12));
  }

  private String text(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(codePoint());
    }
    return text.toString();
  }

  private int codePoint() {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextInt(0x20);
      case 1 -> random.nextInt(0xa0, 0x800);
      case 2 -> random.nextInt(0x2000, 0x3000);
      case 3 -> random.nextInt(0x1f300, 0x1f700);
      default -> random.nextInt(0x20, 0x7f);
    };
  }
}
