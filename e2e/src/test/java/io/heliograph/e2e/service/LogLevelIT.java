package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.testkit.http.HttpCalls;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

/// The log level is changed while clients are connected.
@OneProcess
class LogLevelIT {
  private static final String REFUSED = "Token audience rejected";

  @Test
  void levelIsChangedAndNoClientIsDropped() throws IOException {
    try (var service = new ServiceFixture();
        var hub = service.newHub()) {
      var management = service.process().management();
      var client = hub.connectRaw("json", "ada");
      askWithTheTokenOfAnotherPath(hub);

      assertEquals(
          200, HttpCalls.call("PUT", management.resolve("/logging/level"), "debug").statusCode());
      askWithTheTokenOfAnotherPath(hub);
      assertEquals(
          200, HttpCalls.call("PUT", management.resolve("/logging/level"), "error").statusCode());
      askWithTheTokenOfAnotherPath(hub);

      hub.send("/users/ada/:send", HubFixture.message("still there"));
      assertTrue(client.nextText().contains("still there"));
      assertFalse(client.socket().isClosed());
      var out = service.process().stop().out();
      assertEquals(1, out.stream().filter(line -> line.contains(REFUSED)).count(), out::toString);
    }
  }

  private static void askWithTheTokenOfAnotherPath(HubFixture hub) {
    var rest = hub.rest();
    var request =
        rest.unsigned("HEAD", hub.path("/users/ada"), BodyPublishers.noBody())
            .setHeader("Authorization", "Bearer " + rest.tokenFor("/api/hubs/other"));
    assertEquals(401, rest.call(request).statusCode());
  }
}
