package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.HELLO;
import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.testkit.http.HttpAnswer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parameters of the query: `excluded`, `reason`, `api-version` and how they are written (`rest.md`
/// 2.2 and 2.6).
class QueriesTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final HubName HUB = HubName.of("chat");
  private static final Set<ConnectionId> EXCLUDED =
      Set.of(new ConnectionId("c/1"), new ConnectionId("c 2"), new ConnectionId("c 3"));
  private static final String THREE_EXCLUDED = "&excluded=c%2F1&EXCLUDED=c+2&excluded=c%203";

  @Test
  void excludedIsRepeated() {
    gateway.send("/api/hubs/chat/:send?" + VERSION + THREE_EXCLUDED, HELLO);
    assertEquals(new Recipients.All(EXCLUDED), lastCommand().recipients());
    gateway.send("/api/hubs/chat/groups/g/:send?" + VERSION + THREE_EXCLUDED, HELLO);
    assertEquals(
        new Recipients.Groups(Set.of(GroupName.of("g")), EXCLUDED), lastCommand().recipients());
    gateway.send("/api/v1/hubs/chat?excluded=c%2F1&excluded=c+2&excluded=c+3", HELLO);
    assertEquals(new Recipients.All(EXCLUDED), lastCommand().recipients());
  }

  @Test
  void closesHonourExcluded() {
    gateway.call("POST", "/api/hubs/chat/:closeConnections?" + VERSION + THREE_EXCLUDED);
    assertEquals(new Recipients.All(EXCLUDED), lastCommand().recipients());
    gateway.call("POST", "/api/hubs/chat/groups/g/:closeConnections?" + VERSION + THREE_EXCLUDED);
    assertEquals(
        new Recipients.Groups(Set.of(GroupName.of("g")), EXCLUDED), lastCommand().recipients());
    gateway.call("POST", "/api/hubs/chat/users/u/:closeConnections?" + VERSION + THREE_EXCLUDED);
    assertEquals(
        new Recipients.Users(Set.of(new UserId("u")), EXCLUDED), lastCommand().recipients());
  }

  @Test
  void sendToUserKnowsNoExcluded() {
    gateway.send("/api/hubs/chat/users/u/:send?" + VERSION + THREE_EXCLUDED, HELLO);
    assertEquals(Recipients.user(new UserId("u")), lastCommand().recipients());
  }

  @Test
  void emptyExcludedExcludesNobody() {
    gateway.send("/api/hubs/chat/:send?excluded=&" + VERSION + "&excluded", HELLO);
    assertEquals(new Recipients.All(Set.of()), lastCommand().recipients());
  }

  @Test
  void reasonReachesTheCloseCommand() {
    String query = VERSION + "&reason=bye+bye%2C%20%C3%BC";
    assertEquals(200, gateway.call("DELETE", "/api/hubs/chat/connections/c?" + query).status());
    assertEquals(
        new HubCommand.Close(HUB, Recipients.connection(new ConnectionId("c")), "bye bye, ü"),
        lastCommand());
    gateway.call("POST", "/api/hubs/chat/:closeConnections?" + query);
    assertEquals(
        new HubCommand.Close(HUB, new Recipients.All(Set.of()), "bye bye, ü"), lastCommand());
  }

  @Test
  void emptyReasonIsNone() {
    gateway.call("DELETE", "/api/hubs/chat/connections/c?" + VERSION + "&reason=");
    assertEquals(
        new HubCommand.Close(HUB, Recipients.connection(new ConnectionId("c")), null),
        lastCommand());
  }

  @Test
  void brokenEscapeInAValueIsRefused() {
    String uri = "/api/hubs/chat/connections/c?" + VERSION + "&reason=%zz";
    HttpAnswer response = gateway.call("DELETE", uri);
    assertEquals(400, response.status());
    assertTrue(response.body().contains("\"target\":\"reason\""), response.body());
  }

  @Test
  void parametersNobodyAsksForAreIgnored() {
    String uri = "/api/hubs/chat/connections/c?" + VERSION + "&&=&x=%zz&%zz=1&ttl=-1&=&";
    assertEquals(200, gateway.call("DELETE", uri).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2022-06-01",
        "2022-11-01",
        "2023-07-01",
        "2024-01-01",
        "2024-12-01",
        "2022-06-01-preview",
        "2023-02-28",
        "2099-12-31",
        "2099-12-31-preview"
      })
  void knownAndLaterVersionsAreServed(String version) {
    assertEquals(200, delete("?api-version=" + version).status());
    assertEquals(200, delete("?API-Version=" + version).status());
    assertEquals(200, delete("?api%2Dversion=" + version).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.0",
        "2022-05-31",
        "2018-01-01",
        "2022-13-01",
        "2023-02-30",
        "2022-06-01-beta",
        "2022-6-1",
        "latest",
        "2022-06-01+",
        "20220601",
        "2022-06-01-previewx"
      })
  void otherVersionsAreUnsupported(String version) {
    HttpAnswer response = delete("?api-version=" + version);
    assertEquals(400, response.status());
    assertEquals("UnsupportedApiVersionValue", response.errorCode());
    assertTrue(response.body().contains("2022-06-01, 2022-11-01"), response.body());
  }

  @Test
  void missingVersionIsNamed() {
    HttpAnswer response = delete("");
    assertEquals(400, response.status());
    assertEquals("MissingApiVersionParameter", response.errorCode());
    assertTrue(response.body().contains("2024-12-01"), response.body());
  }

  @Test
  void versionIsIgnoredWherePathOrPurposeDoNotAskForIt() {
    String v1 = "/api/v1/hubs/chat/connections/c?api-version=nonsense";
    assertEquals(202, gateway.call("DELETE", v1).status());
    assertEquals(200, gateway.call("HEAD", "/api/health?api-version=nonsense").status());
    String preview = "/api/v1-preview/hub/chat?api-version=nonsense";
    assertEquals(202, gateway.send(preview, HELLO).status());
  }

  @Test
  void allProblemsAreToldTogether() {
    String uri = "/api/hubs/1/users/u/groups/%20?application=2&ttl=x";
    HttpAnswer response = gateway.call("PUT", uri);
    assertEquals(400, response.status());
    assertEquals("Error.Request.Invalid", response.errorCode());
    for (String target : List.of("hub", "group", "application", "ttl", "api-version")) {
      assertTrue(response.body().contains("\"target\":\"" + target + '"'), target);
    }
    assertTrue(response.body().contains("\"details\":[{\"code\":"), response.body());
    assertTrue(response.body().contains("\"code\":\"MissingApiVersionParameter\""));
    assertEquals(List.of(), gateway.bus().commands());
  }

  private HttpAnswer delete(String query) {
    return gateway.call("DELETE", "/api/hubs/chat/connections/c" + query);
  }

  private HubCommand lastCommand() {
    return (HubCommand) gateway.bus().commands().getLast();
  }
}
