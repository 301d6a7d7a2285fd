package io.heliograph.deploy.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// Writes an event as one JSON object on one line: `time` (UTC), `level`, `logger`, `thread`,
/// `message`, then every fact of the event as a field of its own, and `stackTrace` if something was
/// thrown. A fact with the name of one of these fields gets an underscore appended.
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> FIELDS =
      Set.of("time", "level", "logger", "thread", "message", "stackTrace");
  private static final byte[] NOTHING = {};

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", event.getInstant().toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("thread", event.getThreadName());
      json.writeStringField("message", event.getFormattedMessage());
      for (KeyValuePair fact :
          Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
        writeFact(json, fact);
      }
      writeStackTrace(json, event.getThrowableProxy());
      json.writeEndObject();
    } catch (IOException e) {
      return "{\"message\":\"an event could not be written\"}\n".getBytes(UTF_8);
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void writeFact(JsonGenerator json, KeyValuePair fact) throws IOException {
    json.writeFieldName(FIELDS.contains(fact.key) ? fact.key + '_' : fact.key);
    switch (fact.value) {
      case null -> json.writeNull();
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      case Object other -> json.writeString(other.toString());
    }
  }

  private static void writeStackTrace(JsonGenerator json, @Nullable IThrowableProxy thrown)
      throws IOException {
    if (thrown != null) {
      json.writeStringField("stackTrace", ThrowableProxyUtil.asString(thrown));
    }
  }
}
