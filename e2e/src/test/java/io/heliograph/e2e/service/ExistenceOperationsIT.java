package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.RestAnswers.assertError;
import static io.heliograph.e2e.service.RestAnswers.assertNoContent;
import static io.heliograph.testkit.waiting.Await.awaitUntil;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations 1, 4, 8 and 13 of `rest.md` 1.4, by HEAD and by the GET that some callers use.
@ExtendWith(ServiceExtension.class)
class ExistenceOperationsIT {
  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "GET"})
  void connectionExistsWhileItIsOpen(String method, HubFixture hub) {
    for (var client : hub.connectEveryKind("ada")) {
      var path = "/connections/" + client.connectionId();
      assertNoContent(200, hub.call(method, path));

      client.close();

      awaitUntil("end of " + path, () -> hub.call(method, path).statusCode() == 404);
      assertError(404, "Warning.Connection.NotExisted", hub.call(method, path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "GET"})
  void userExistsWhileOneConnectionIsOpen(String method, HubFixture hub) {
    assertError(404, "Warning.User.NotExisted", hub.call(method, "/users/ada"));
    var clients = hub.connectEveryKind("ada");
    assertNoContent(200, hub.call(method, "/users/ada"));

    clients.subList(1, clients.size()).forEach(client -> client.close());
    assertNoContent(200, hub.call(method, "/users/ada"));

    clients.getFirst().close();
    awaitUntil("end of user", () -> hub.call(method, "/users/ada").statusCode() == 404);
    assertError(404, "Warning.User.NotExisted", hub.call(method, "/users/ada"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "GET"})
  void groupExistsWhileOneMemberIsConnected(String method, HubFixture hub) {
    assertError(404, "Warning.Group.NotExisted", hub.call(method, "/groups/chat"));
    var clients = hub.connectEveryKind("ada");
    assertError(404, "Warning.Group.NotExisted", hub.call(method, "/groups/chat"));

    hub.join("chat", List.of(clients.get(0), clients.get(5)));
    assertNoContent(200, hub.call(method, "/groups/chat"));
    clients.get(0).close();
    assertNoContent(200, hub.call(method, "/groups/chat"));

    clients.get(5).close();
    awaitUntil("end of group", () -> hub.call(method, "/groups/chat").statusCode() == 404);
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD, /api/health",
    "GET, /api/health",
    "HEAD, /api/health?api-version=2022-06-01",
    "HEAD, /api/v1/health",
    "GET, /api/v1/health"
  })
  void healthNeedsNoToken(String method, String path, ServiceFixture service) {
    var rest = service.rest();

    assertNoContent(200, rest.call(rest.unsigned(method, path, BodyPublishers.noBody())));
  }
}
