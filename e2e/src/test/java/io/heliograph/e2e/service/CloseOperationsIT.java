package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.RestAnswers.assertError;
import static io.heliograph.e2e.service.RestAnswers.assertNoContent;
import static io.heliograph.e2e.service.RestAnswers.assertServiceResponse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Witness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations 2, 5, 9 and 14 of `rest.md` 1.4.
@ExtendWith(ServiceExtension.class)
class CloseOperationsIT {
  @Test
  void closedClientIsToldTheReasonAndOthersStay(HubFixture hub) {
    var closing = hub.connectEveryKind("ada");
    var staying = hub.connectEveryKind("ada");

    for (var client : closing) {
      var path = "/connections/" + client.connectionId() + "?reason=Go%20h%C3%B6me+now";
      assertServiceResponse(200, "Connection", hub.call("DELETE", path));
    }

    assertClosed("Go höme now", closing);
    hub.assertReceived(staying, hub.sendNumbered("/:send"));
  }

  @Test
  void unknownConnectionCannotBeClosed(HubFixture hub) {
    assertError(404, "Warning.Connection.NotExisted", hub.call("DELETE", "/connections/nobody"));
  }

  @Test
  void closedConnectionIsGoneWhenTheAnswerComes(HubFixture hub) {
    var client = hub.connect(ClientKind.JAVASCRIPT_10, "ada");
    var path = "/connections/" + client.connectionId();
    hub.expect(200, "DELETE", path);

    hub.expect(404, "HEAD", path);
    hub.expect(404, "DELETE", path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/:closeConnections",
        "/groups/chat/:closeConnections",
        "/users/ada/:closeConnections"
      })
  void everyoneConcernedIsClosedButTheExcluded(String operation, HubFixture hub) {
    var closing = hub.connectEveryKind("ada");
    var excluded = hub.connectEveryKind("ada");
    hub.join("chat", closing);
    hub.join("chat", excluded);

    var query = "?reason=closing%20time&" + Requests.excluding(excluded);
    assertNoContent(204, hub.call("POST", operation + query));

    assertClosed("closing time", closing);
    hub.assertReceived(excluded, hub.sendNumbered("/:send"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/groups/chat/:closeConnections", "/users/ada/:closeConnections"})
  void whoIsNotConcernedStays(String operation, HubFixture hub) {
    var closing = hub.connect(ClientKind.JAVASCRIPT_10, "ada");
    var staying = hub.connectEveryKind("grace");
    hub.join("chat", List.of(closing));
    hub.join("news", staying);

    hub.expect(204, "POST", operation);

    closing.inbox().awaitEnding();
    hub.assertReceived(staying, hub.sendNumbered("/:send"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/:closeConnections",
        "/groups/nobody/:closeConnections",
        "/users/nobody/:closeConnections"
      })
  void nobodyCanBeClosed(String operation, HubFixture hub) {
    assertNoContent(204, hub.call("POST", operation));
  }

  @Test
  void closeWithoutReasonIsNoError(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");

    hub.expect(204, "POST", "/:closeConnections");

    for (var client : everybody) {
      assertNull(client.inbox().awaitEnding().error());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVASCRIPT_6", "JAVASCRIPT_10", "JAVASCRIPT_10_MESSAGEPACK"})
  void closedClientMayReconnect(ClientKind kind, HubFixture hub) {
    var client = hub.connect(kind, hub.through("ada").reconnecting(0, 100));
    var path = "/connections/" + client.connectionId();

    hub.expect(200, "DELETE", path + "?reason=moving");

    assertTrue(client.inbox().awaitReconnecting().error().contains("moving"));
    assertNotEquals(client.connectionId(), client.inbox().awaitReconnected());
  }

  private static void assertClosed(String reason, List<Witness> clients) {
    for (var client : clients) {
      var error = String.valueOf(client.inbox().awaitEnding().error());
      assertEquals(reason, error.replace("Server returned an error on close: ", ""));
    }
  }
}
