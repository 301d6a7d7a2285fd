package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.e2e.witness.ClientKind;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// SIGTERM: clients receive permission to reconnect, and the process ends with status 0.
@OneProcess
class ShutdownIT {
  @Test
  void everyClientIsToldAndMayReconnect() throws IOException {
    try (var service = new ServiceFixture();
        var hub = service.newHub()) {
      var everybody = hub.connectEveryKind("ada");
      var returning =
          hub.connect(ClientKind.JAVASCRIPT_10, hub.through("grace").reconnecting(60_000));
      var raw = hub.connectRaw("json", "ada");

      var ended = service.process().stop();

      assertEquals(0, ended.status(), ended::toString);
      var close = new JsonObject(raw.nextText());
      assertEquals(7, close.getInteger("type"));
      assertTrue(close.getBoolean("allowReconnect"), close::encode);
      assertFalse(close.getString("error").isBlank(), close::encode);
      assertEquals(1000, raw.socket().awaitClose());
      returning.inbox().awaitReconnecting();
      everybody.forEach(client -> client.inbox().awaitEnding());
    }
  }
}
