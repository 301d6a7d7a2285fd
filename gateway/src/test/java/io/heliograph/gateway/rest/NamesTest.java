package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import java.net.URLEncoder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names in paths and queries, `rest.md` 2.1 to 2.3 and 7.5.
class NamesTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final HubName HUB = HubName.of("chat");

  static Stream<String> names() {
    return Stream.of(
        "plain",
        "a/b",
        "/",
        "a b",
        "a+b",
        "100%",
        "%41",
        "a:b",
        ":send",
        "..",
        "a?b",
        "a#b",
        "a&b=c",
        "ünïcödé",
        "日本語",
        "🙂",
        "ж",
        "a\tb",
        "A",
        "a;v=1",
        "[x]",
        "a%2Fb",
        "x".repeat(1024),
        "é".repeat(1024));
  }

  @ParameterizedTest
  @MethodSource("names")
  void escapedNamesArriveAsTheyAre(String name) {
    String escaped = escape(name);
    assertEquals(200, put("/api/hubs/chat/groups/" + escaped + "/connections/" + escaped));
    assertEquals(
        new HubCommand.JoinGroup(HUB, GroupName.of(name), new ConnectionId(name)), lastCommand());
    assertEquals(200, put("/api/hubs/chat/users/" + escaped + "/groups/" + escaped));
    assertEquals(
        new HubCommand.UserJoinGroup(HUB, new UserId(name), GroupName.of(name)), lastCommand());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a+b", "a:b", ":other", "a;b", "a=b&c", "ünïcödé", "日本語", "🙂", "a@b", "a%c3%bcb"})
  void unescapedNamesAreAccepted(String raw) {
    assertEquals(200, put("/api/hubs/chat/groups/" + raw + "/connections/c"));
    String name = raw.equals("a%c3%bcb") ? "aüb" : raw;
    assertEquals(
        new HubCommand.JoinGroup(HUB, GroupName.of(name), new ConnectionId("c")), lastCommand());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "a%", "%FF", "%C3", "%ED%A0%80", "%c0%af", "a%2"})
  void brokenEscapesAreRefused(String raw) {
    HttpAnswer response = callGroup(raw);
    assertEquals(400, response.status());
    assertTrue(response.body().contains("\"target\":\"group\""), response.body());
  }

  @Test
  void octetsThatAreNoUtf8AreRefused() {
    String uri = "/api/hubs/chat/groups/X/connections/c?" + VERSION;
    byte[] request =
        ("PUT "
                + uri
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + gateway.authorization(uri.replace('X', '\u00ff'))
                + "\r\n")
            .getBytes(UTF_8);
    request["PUT /api/hubs/chat/groups/".length()] = (byte) 0xFF;
    try (HttpConnection connection = gateway.connect()) {
      int status = connection.write(request).readAnswer().status();
      assertTrue(status == 400 || status == 401, "status " + status);
    }
    assertEquals(List.of(), gateway.bus().commands());
  }

  static Stream<String> refusedGroups() {
    return Stream.of("", " ", "\t \r", "a\nb", "x".repeat(1025), "é".repeat(1025));
  }

  @ParameterizedTest
  @MethodSource("refusedGroups")
  void groupNamesOutOfRangeAreRefused(String name) {
    HttpAnswer response = callGroup(escape(name));
    assertEquals(400, response.status());
    assertTrue(response.body().contains("expected: 1-1024 characters"), response.body());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void sendingToAndLeavingABlankGroupIsAllowed() {
    String send = "/api/hubs/chat/groups/%20/:send?" + VERSION;
    assertEquals(202, gateway.send(send, TestGateway.HELLO).status());
    assertEquals(
        new Recipients.Groups(Set.of(new GroupName(" ")), Set.of()), lastCommand().recipients());
    String leave = "/api/hubs/chat/groups/%20/connections/c?" + VERSION;
    assertEquals(200, gateway.call("DELETE", leave).status());
  }

  @ParameterizedTest
  @CsvSource({
    "/users//:closeConnections,user",
    "/connections/?x,connectionId",
    "/groups//:closeConnections,group"
  })
  void emptyNamesAreRefused(String rest, String target) {
    String[] parts = (rest + "?").split("\\?");
    String method = target.equals("connectionId") ? "DELETE" : "POST";
    HttpAnswer response = gateway.call(method, "/api/hubs/chat" + parts[0] + "?" + VERSION);
    assertEquals(400, response.status());
    assertTrue(response.body().contains("\"target\":\"" + target + '"'), response.body());
  }

  @Test
  void userIdsAreLimitedToo() {
    String uri = "/api/hubs/chat/users/" + "x".repeat(1025) + "?" + VERSION;
    assertEquals(400, gateway.call("HEAD", uri).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "CHAT", "c", "a1_`,.[]", "A.B%5B%5D"})
  void hubNamesAreLettersDigitsAndAFewSigns(String hub) {
    assertEquals(204, post("/api/hubs/" + hub + "/:closeConnections"));
    assertEquals(HubName.of(hub.replace("%5B%5D", "[]")), lastCommand().hub());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1chat", "_chat", "a-b", "", "a%20b", "%C3%A4", "a%2Fb"})
  void otherHubNamesAreRefused(String hub) {
    HttpAnswer response =
        gateway.call("POST", "/api/hubs/" + hub + "/:closeConnections?" + VERSION);
    assertEquals(400, response.status());
    assertTrue(response.body().contains("\"target\":\"hub\""), response.body());
  }

  @Test
  void hubNameHas128Characters() {
    assertEquals(204, post("/api/hubs/" + "h".repeat(128) + "/:closeConnections"));
    assertEquals(400, post("/api/hubs/" + "h".repeat(129) + "/:closeConnections"));
  }

  @Test
  void applicationIsJoinedWithTheHub() {
    post("/api/hubs/Hub/:closeConnections", "&application=App");
    HubCommand withApplication = lastCommand();
    post("/api/hubs/app_hub/:closeConnections");
    assertEquals(HubName.of("app_hub"), withApplication.hub());
    assertEquals(withApplication, lastCommand());
    post("/api/hubs/hub/:closeConnections");
    assertEquals(HubName.of("hub"), lastCommand().hub());
  }

  @Test
  void applicationWorksUnderVersionOneToo() {
    assertEquals(
        204, gateway.call("POST", "/api/v1/hubs/h/:closeConnections?application=a").status());
    assertEquals(HubName.of("a_h"), lastCommand().hub());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "a-b", "%20", "%zz"})
  void applicationFollowsTheRuleOfHubs(String application) {
    String uri = "/api/hubs/hub/:closeConnections?" + VERSION + "&application=" + application;
    HttpAnswer response = gateway.call("POST", uri);
    assertEquals(400, response.status());
    assertTrue(response.body().contains("\"target\":\"application\""), response.body());
  }

  private HttpAnswer callGroup(String raw) {
    String uri = "/api/hubs/chat/groups/" + raw + "/connections/c?" + VERSION;
    return gateway.call("PUT", uri);
  }

  private int put(String path) {
    return gateway.call("PUT", path + '?' + VERSION).status();
  }

  private int post(String path) {
    return post(path, "");
  }

  private int post(String path, String query) {
    return gateway.call("POST", path + '?' + VERSION + query).status();
  }

  private HubCommand lastCommand() {
    return (HubCommand) gateway.bus().commands().getLast();
  }

  /// As .NET escapes: everything but letters, digits and `-_.~`.
  private static String escape(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
