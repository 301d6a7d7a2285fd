package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.heliograph.e2e.witness.Answer;
import io.heliograph.e2e.witness.Witness;
import io.heliograph.e2e.witness.Witness.How;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls of clients where there is no upstream: sends are ignored, the rest fails at once.
@ExtendWith(ServiceExtension.class)
class ClientCallsIT {
  @Test
  void sendIsIgnoredAndTheClientStays(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");

    for (var client : everybody) {
      assertNull(answer(client, How.SEND).error());
    }

    hub.assertReceived(everybody, hub.sendNumbered("/:send"));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVOKE", "STREAM"})
  void callFailsAtOnceAndTheClientStays(How how, HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");

    for (var client : everybody) {
      assertNotNull(answer(client, how).error());
    }

    hub.assertReceived(everybody, hub.sendNumbered("/:send"));
  }

  @Test
  void sendOfNearlyAMegabyteIsTaken(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    var large = "x".repeat(900_000);

    for (var client : everybody) {
      assertNotNull(answer(client, How.INVOKE, large).error());
      assertFalse(client.inbox().hasEnded());
    }
  }

  @Test
  void completionCarriesTheIdOfItsInvocation(HubFixture hub) {
    var client = hub.connectRaw("json", "ada");
    client
        .socket()
        .sendText("{\"type\":1,\"invocationId\":\"a-1\",\"target\":\"t\",\"arguments\":[]}\u001e");

    var completion = new JsonObject(client.nextText());

    assertEquals(3, completion.getInteger("type"));
    assertEquals("a-1", completion.getString("invocationId"));
    assertFalse(completion.getString("error").isBlank());
    assertFalse(completion.containsKey("result"));
  }

  private static Answer answer(Witness client, How how, Object... arguments) {
    return client.call(how, "ask", arguments).orTimeout(10, TimeUnit.SECONDS).join();
  }
}
