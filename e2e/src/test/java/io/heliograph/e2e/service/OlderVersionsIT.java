package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.RestAnswers.assertError;
import static io.heliograph.e2e.service.RestAnswers.assertNoContent;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.e2e.witness.ClientKind;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The versions 1.0 (`rest.md` 1.3) and 1.0-preview (1.2).
@ExtendWith(ServiceExtension.class)
class OlderVersionsIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/hubs/{hub}",
        "/api/v1/hubs/{hub}/:send",
        "/api/v1/hubs/{hub}/users/ada",
        "/api/v1/hubs/{hub}/users/ada/:send",
        "/api/v1/hubs/{hub}/groups/chat",
        "/api/v1/hubs/{hub}/groups/chat/:send",
        "/api/v1-preview/hub/{hub}",
        "/api/v1-preview/hub/{hub}/user/ada",
        "/api/v1-preview/hub/{hub}/users/grace,ada",
        "/api/v1-preview/hub/{hub}/group/chat",
        "/api/v1-preview/hub/{hub}/groups/news,chat"
      })
  void messageReachesThoseItIsFor(String path, HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    hub.join("chat", everybody);

    hub.assertReceived(everybody, hub.sendNumberedTo(path.replace("{hub}", hub.name())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/hubs/{hub}/users/ada",
        "/api/v1/hubs/{hub}/groups/chat",
        "/api/v1-preview/hub/{hub}/user/ada",
        "/api/v1-preview/hub/{hub}/users/grace,ada",
        "/api/v1-preview/hub/{hub}/group/chat",
        "/api/v1-preview/hub/{hub}/groups/news,chat"
      })
  void messageReachesNobodyElse(String path, HubFixture hub) {
    var others = hub.connectEveryKind("Ada");
    hub.join("Chat", others);

    hub.sendNumberedTo(path.replace("{hub}", hub.name()));

    hub.assertReceivedNothing(others);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/:send"})
  void messageReachesOneConnection(String action, HubFixture hub) {
    for (var client : hub.connectEveryKind("ada")) {
      var path = "/api/v1/hubs/" + hub.name() + "/connections/" + client.connectionId() + action;

      hub.assertReceived(List.of(client), hub.sendNumberedTo(path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/groups/chat"})
  void excludedReceiveNothing(String rest, HubFixture hub) {
    var included = hub.connectEveryKind("ada");
    var excluded = hub.connectEveryKind("ada");
    hub.join("chat", included);
    hub.join("chat", excluded);

    var path = "/api/v1/hubs/" + hub.name() + rest + "?" + Requests.excluding(excluded);

    hub.assertReceived(included, hub.sendNumberedTo(path));
    hub.assertReceivedNothing(excluded);
  }

  @Test
  void connectionIsClosedWithItsReason(HubFixture hub) {
    for (var client : hub.connectEveryKind("ada")) {
      var path = "/connections/" + client.connectionId() + "?reason=bye";

      assertNoContent(202, call(hub, "DELETE", path));

      assertEquals(
          "bye",
          client.inbox().awaitEnding().error().replace("Server returned an error on close: ", ""));
    }
    assertNoContent(202, call(hub, "DELETE", "/connections/nobody"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/groups/chat/connections/%s", "/connections/%s/groups/chat"})
  void connectionJoinsAndLeavesAGroup(String form, HubFixture hub) {
    var client = hub.connect(ClientKind.JAVASCRIPT_10, "ada");
    var path = form.formatted(client.connectionId());

    assertNoContent(200, call(hub, "PUT", path));
    hub.assertReceived(List.of(client), hub.sendNumbered("/groups/chat/:send"));
    assertNoContent(200, call(hub, "DELETE", path));
    hub.sendNumbered("/groups/chat/:send");
    hub.assertReceivedNothing(List.of(client));

    var unknown = form.formatted("nobody");
    assertError(404, "Error.Connection.NotExisted", call(hub, "PUT", unknown));
    assertError(404, "Error.Connection.NotExisted", call(hub, "DELETE", unknown));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/groups/chat/users/ada", "/users/ada/groups/chat"})
  void userJoinsAndLeavesAGroup(String path, HubFixture hub) {
    var client = List.of(hub.connect(ClientKind.JAVASCRIPT_10, "ada"));
    assertError(404, "Info.User.NotInGroup", call(hub, "GET", path));
    assertError(404, "Info.User.NotInGroup", call(hub, "HEAD", path));

    assertNoContent(202, call(hub, "PUT", path + "?ttl=60"));
    assertNoContent(200, call(hub, "GET", path));
    assertNoContent(200, call(hub, "HEAD", path));
    hub.assertReceived(client, hub.sendNumbered("/groups/chat/:send"));

    assertNoContent(202, call(hub, "DELETE", path));
    hub.sendNumbered("/groups/chat/:send");
    hub.assertReceivedNothing(client);
  }

  @Test
  void userLeavesAllGroups(HubFixture hub) {
    var client = List.of(hub.connect(ClientKind.JAVASCRIPT_10, "ada"));
    assertNoContent(202, call(hub, "PUT", "/users/ada/groups/chat"));

    assertNoContent(200, call(hub, "DELETE", "/users/ada/groups"));

    hub.sendNumbered("/groups/chat/:send");
    hub.assertReceivedNothing(client);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "GET"})
  void existenceCanBeAskedFor(String method, HubFixture hub) {
    assertError(404, "Warning.User.NotExisted", call(hub, method, "/users/ada"));
    assertError(404, "Warning.Group.NotExisted", call(hub, method, "/groups/chat"));
    assertError(404, "Warning.Connection.NotExisted", call(hub, method, "/connections/nobody"));

    var client = hub.connect(ClientKind.JAVASCRIPT_10, "ada");
    hub.join("chat", List.of(client));

    assertNoContent(200, call(hub, method, "/users/ada"));
    assertNoContent(200, call(hub, method, "/groups/chat"));
    assertNoContent(200, call(hub, method, "/connections/" + client.connectionId()));
  }

  private static HttpResponse<String> call(HubFixture hub, String method, String rest) {
    return hub.rest().call(method, "/api/v1/hubs/" + hub.name() + rest);
  }
}
