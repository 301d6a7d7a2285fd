package io.heliograph.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.heliograph.core.hub.HubName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AudienceLogTest {
  private final Logger logger = (Logger) LoggerFactory.getLogger(TokenValidator.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  @BeforeEach
  void listen() {
    appender.start();
    logger.addAppender(appender);
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(appender);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void refusedAudienceIsLoggedWithTheExpectedOneAndWithoutTheToken() {
    String token = Forge.withAudience("http://x/client/?hub=other");
    TokenValidator validator = Forge.validator();
    HubName chat = new HubName("chat");
    assertThrows(InvalidTokenException.class, () -> validator.validateClient(token, chat));
    ILoggingEvent event = appender.list.getFirst();
    assertEquals(Level.DEBUG, event.getLevel());
    assertEquals(
        "[expected=\"/client/?hub=chat\", actual=\"[http://x/client/?hub=other]\"]",
        event.getKeyValuePairs().toString());
    assertFalse(event.getFormattedMessage().contains(token));
  }
}
