package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.layout.OneProcess;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Own access keys, two at a time as while they are changed (`rest.md` 3.2).
@OneProcess
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessKeysIT {
  private static final String PRIMARY = "the-primary-key-0123456789";
  private static final String SECONDARY = "the-secondary-key-0123456789";

  private final ServiceFixture service =
      new ServiceFixture(new TokenSigner(SECONDARY), "--access-key", PRIMARY + "," + SECONDARY);

  @AfterAll
  void stopService() throws IOException {
    service.close();
  }

  @Test
  void everyKeyIsAsGoodAsTheOther() {
    var primary = new RestClient(service.endpoint(), new TokenSigner(PRIMARY));
    try (var hub = service.newHub()) {
      var everybody = hub.connectEveryKind("ada");

      assertEquals(200, primary.call("HEAD", hub.path("/users/ada")).statusCode());
      hub.assertReceived(everybody, hub.sendNumbered("/users/ada/:send"));
    }
  }

  @Test
  void keyThatEverybodyKnowsOpensNothing() {
    var known = new TokenSigner("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH");
    var stranger = new RestClient(service.endpoint(), known);
    var path = "/api/hubs/chat/users/ada?api-version=2022-06-01";

    assertEquals(401, stranger.call("HEAD", path).statusCode());
  }

  @Test
  void developmentNegotiationIsClosed() {
    var rest = service.rest();
    var request = rest.unsigned("POST", "/dev/chat/negotiate?user=ada", BodyPublishers.noBody());

    assertEquals(404, rest.call(request).statusCode());
  }
}
