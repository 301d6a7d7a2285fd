package io.heliograph.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.error.ErrorCode;
import io.heliograph.core.error.ServiceException;
import io.heliograph.core.telemetry.HubLog;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/// What the log says of a message, and what only its command carries.
class MessagingLogTest {
  private static final String TRACING_ID = "X-ASRS-Message-Tracing-Id: ";

  @RegisterExtension final TestGateway gateway = new TestGateway();
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(HubLog.LOGGERS + ".messaging");

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void nothingIsSaidAndNothingCarriedUntilItIsSwitchedOn() {
    send("/api/hubs/chat/:send", TRACING_ID + "7\r\n");

    assertEquals(List.of(), lines.list);
    assertNull(((HubCommand.Send) gateway.bus().commands().getFirst()).trace());
  }

  @Test
  void messageThatIsTurnedAwayIsSaidToBeDropped() {
    gateway.telemetry().messaging().showOnly(List.of("chat"));
    gateway.bus().fail(new ServiceException(ErrorCode.OVERLOADED, "Too many wait."));

    send("/api/hubs/chat/users/ada/:send", TRACING_ID + "7\r\n");

    assertEquals(
        List.of(
            "Message received from the REST API hub=\"chat\" id=\"7\" operation=\"sendToUser\""
                + " to=\"users ada\"",
            "Message dropped hub=\"chat\" id=\"7\" reason=\"Too many wait.\""),
        texts());
  }

  @Test
  void nameOfAGroupBeginsNoLineOfItsOwn() {
    gateway.telemetry().messaging().showOnly(List.of(HubLog.EVERY_HUB));

    send("/api/hubs/chat/groups/a%0AERROR/:send", "");

    assertTrue(texts().getFirst().endsWith("to=\"groups a?ERROR\""), () -> texts().toString());
  }

  @Test
  void whatIsNoIdIsReplacedByOne() {
    gateway.telemetry().messaging().showOnly(List.of("chat"));

    send("/api/hubs/chat/:send", TRACING_ID + "-1\r\n");

    var trace = ((HubCommand.Send) gateway.bus().commands().getFirst()).trace();
    assertTrue(trace != null && trace.id() > 0, () -> "" + trace);
    assertEquals("", trace.parent());
  }

  private void send(String path, String headers) {
    String uri = path + "?" + TestGateway.VERSION;
    gateway.exchange(
        "POST",
        uri,
        gateway.authorization(uri) + "Content-Type: application/json\r\n" + headers,
        TestGateway.HELLO.getBytes(UTF_8));
  }

  private List<String> texts() {
    return lines.list.stream()
        .map(line -> {
          StringBuilder text = new StringBuilder(line.getFormattedMessage());
          line.getKeyValuePairs()
              .forEach(fact ->
                  text.append(' ').append(fact.key).append("=\"").append(fact.value).append('"'));
          return text.toString();
        })
        .toList();
  }
}
