package io.heliograph.deploy.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {
  private final JsonLines lines = new JsonLines();
  private final LoggingEvent event = new LoggingEvent();

  JsonLinesTest() {
    event.setLoggerContext(new LoggerContext());
    event.setLoggerName("io.heliograph.Some");
    event.setThreadName("main");
    event.setLevel(Level.WARN);
    event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
    event.setMessage("Something \"happened\"\n");
  }

  private JsonObject encoded() {
    String line = new String(lines.encode(event), UTF_8);
    assertEquals(line.length() - 1, line.indexOf('\n'));
    return new JsonObject(line);
  }

  @Test
  void eventIsOneObjectOnOneLine() {
    assertEquals(
        JsonObject.of(
            "time",
            "2026-01-02T03:04:05.678Z",
            "level",
            "WARN",
            "logger",
            "io.heliograph.Some",
            "thread",
            "main",
            "message",
            "Something \"happened\"\n"),
        encoded());
  }

  @Test
  void factsAreFieldsOfTheirOwn() {
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair("hub", "chat"),
            new KeyValuePair("recipients", 3),
            new KeyValuePair("bytes", 4L),
            new KeyValuePair("open", true),
            new KeyValuePair("reason", null),
            new KeyValuePair("level", "loud")));

    JsonObject json = encoded();

    assertEquals("chat", json.getValue("hub"));
    assertEquals(3, json.getValue("recipients"));
    assertEquals(4, json.getValue("bytes"));
    assertEquals(true, json.getValue("open"));
    assertTrue(json.containsKey("reason"));
    assertEquals("WARN", json.getValue("level"));
    assertEquals("loud", json.getValue("level_"));
  }

  @Test
  void stackTraceIsOneField() {
    event.setThrowableProxy(
        new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("broken")));

    String trace = encoded().getString("stackTrace");

    assertTrue(trace.startsWith("java.lang.IllegalStateException: broken"), trace);
    assertFalse(encoded().containsKey("error"));
  }
}
