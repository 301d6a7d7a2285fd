package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.HELLO;
import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.cluster.Presence;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.hub.UserId;
import io.heliograph.testkit.http.HttpAnswer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every operation under every prefix: the status tables of `rest.md` 1.2 to 1.5, the bodies of 2.5
/// and the command that each operation becomes.
class OperationsTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final HubName HUB = HubName.of("chat");
  private static final ConnectionId CONNECTION = new ConnectionId("c1");
  private static final GroupName GROUP = GroupName.of("g1");
  private static final UserId USER = new UserId("ada");
  private static final Recipients ALL = new Recipients.All(Set.of());
  private static final Recipients IN_GROUP = new Recipients.Groups(Set.of(GROUP), Set.of());

  /// One way to ask for an operation.
  ///
  /// @param missing status and error code, or just status, when the command finds nothing
  record Case(
      String method,
      String uri,
      int status,
      String scope,
      String missing,
      HubCommand.Request<?> command) {
    @Override
    public String toString() {
      return method + " " + uri;
    }
  }

  private static Case done(String method, String uri, int status, HubCommand.Request<?> command) {
    return new Case(method, uri, status, "", Integer.toString(status), command);
  }

  // A table: one row per request.
  @SuppressWarnings("checkstyle:methodlength")
  static Stream<Case> currentRequests() {
    String hub = "/api/hubs/Chat";
    return Stream.of(
        done("POST", hub + "/:closeConnections", 204, close(ALL)),
        done("POST", hub + "/groups/g1/:closeConnections", 204, close(IN_GROUP)),
        done("POST", hub + "/users/ada/:closeConnections", 204, close(Recipients.user(USER))),
        new Case(
            "DELETE",
            hub + "/connections/c1",
            200,
            "Connection",
            "404 Warning.Connection.NotExisted",
            close(Recipients.connection(CONNECTION))),
        new Case(
            "DELETE",
            hub + "/connections/c1/groups",
            200,
            "Connection",
            "200",
            new HubCommand.LeaveAllGroups(HUB, CONNECTION)),
        new Case(
            "PUT",
            hub + "/groups/g1/connections/c1",
            200,
            "Group",
            "404 Error.Connection.NotExisted",
            new HubCommand.JoinGroup(HUB, GROUP, CONNECTION)),
        new Case(
            "PUT",
            hub + "/connections/c1/groups/g1",
            200,
            "Group",
            "404 Error.Connection.NotExisted",
            new HubCommand.JoinGroup(HUB, GROUP, CONNECTION)),
        new Case(
            "DELETE",
            hub + "/groups/g1/connections/c1",
            200,
            "Group",
            "200",
            new HubCommand.LeaveGroup(HUB, GROUP, CONNECTION)),
        new Case(
            "DELETE",
            hub + "/connections/c1/groups/g1",
            200,
            "Group",
            "200",
            new HubCommand.LeaveGroup(HUB, GROUP, CONNECTION)),
        new Case(
            "PUT",
            hub + "/users/ada/groups/g1",
            200,
            "Group",
            "200",
            new HubCommand.UserJoinGroup(HUB, USER, GROUP)),
        new Case(
            "PUT",
            hub + "/groups/g1/users/ada",
            200,
            "Group",
            "200",
            new HubCommand.UserJoinGroup(HUB, USER, GROUP)),
        done(
            "DELETE",
            hub + "/users/ada/groups/g1",
            204,
            new HubCommand.UserLeaveGroup(HUB, USER, GROUP)),
        done(
            "DELETE",
            hub + "/groups/g1/users/ada",
            204,
            new HubCommand.UserLeaveGroup(HUB, USER, GROUP)),
        done(
            "DELETE",
            hub + "/users/ada/groups",
            204,
            new HubCommand.UserLeaveAllGroups(HUB, USER)));
  }

  // A table: one row per request.
  @SuppressWarnings("checkstyle:methodlength")
  static Stream<Case> v1Requests() {
    String hub = "/api/v1/hubs/chat";
    return Stream.of(
        done("POST", hub + "/:closeConnections", 204, close(ALL)),
        done("POST", hub + "/groups/g1/:closeConnections", 204, close(IN_GROUP)),
        done("POST", hub + "/users/ada/:closeConnections", 204, close(Recipients.user(USER))),
        done("DELETE", hub + "/connections/c1", 202, close(Recipients.connection(CONNECTION))),
        done(
            "DELETE",
            hub + "/connections/c1/groups",
            200,
            new HubCommand.LeaveAllGroups(HUB, CONNECTION)),
        new Case(
            "PUT",
            hub + "/groups/g1/connections/c1",
            200,
            "",
            "404 Error.Connection.NotExisted",
            new HubCommand.JoinGroup(HUB, GROUP, CONNECTION)),
        new Case(
            "PUT",
            hub + "/connections/c1/groups/g1",
            200,
            "",
            "404 Error.Connection.NotExisted",
            new HubCommand.JoinGroup(HUB, GROUP, CONNECTION)),
        new Case(
            "DELETE",
            hub + "/groups/g1/connections/c1",
            200,
            "",
            "404 Error.Connection.NotExisted",
            new HubCommand.LeaveGroup(HUB, GROUP, CONNECTION)),
        new Case(
            "DELETE",
            hub + "/connections/c1/groups/g1",
            200,
            "",
            "404 Error.Connection.NotExisted",
            new HubCommand.LeaveGroup(HUB, GROUP, CONNECTION)),
        done(
            "PUT",
            hub + "/users/ada/groups/g1",
            202,
            new HubCommand.UserJoinGroup(HUB, USER, GROUP)),
        done(
            "PUT",
            hub + "/groups/g1/users/ada",
            202,
            new HubCommand.UserJoinGroup(HUB, USER, GROUP)),
        done(
            "DELETE",
            hub + "/users/ada/groups/g1",
            202,
            new HubCommand.UserLeaveGroup(HUB, USER, GROUP)),
        done(
            "DELETE",
            hub + "/groups/g1/users/ada",
            202,
            new HubCommand.UserLeaveGroup(HUB, USER, GROUP)),
        done(
            "DELETE",
            hub + "/users/ada/groups",
            200,
            new HubCommand.UserLeaveAllGroups(HUB, USER)));
  }

  static Stream<Case> requests() {
    return Stream.concat(currentRequests(), v1Requests());
  }

  private static HubCommand.Close close(Recipients recipients) {
    return new HubCommand.Close(HUB, recipients, null);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void acceptedCommandHasItsStatusAndBody(Case request) {
    HttpAnswer response = gateway.call(request.method, versioned(request.uri));
    assertEquals(request.status, response.status());
    assertEquals(List.of(request.command), gateway.bus().commands());
    assertSuccessBody(request.scope, response);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void commandThatFindsNothingHasItsStatusAndCode(Case request) {
    gateway.bus().answer(Outcome.NOT_FOUND);
    HttpAnswer response = gateway.call(request.method, versioned(request.uri));
    assertEquals(request.missing, (response.status() + " " + response.errorCode()).strip());
    assertEquals(List.of(request.command), gateway.bus().commands());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void refusedCommandIsBadRequestWithItsReason(Case request) {
    gateway.bus().answer(new Outcome.Refused("too many groups"));
    HttpAnswer response = gateway.call(request.method, versioned(request.uri));
    assertEquals(400, response.status());
    assertEquals(
        "{\"code\":\"Error.Request.Invalid\",\"message\":\"too many groups\"}", response.body());
  }

  /// A send and whom it is for.
  record Send(String uri, String scope, Recipients recipients) {
    @Override
    public String toString() {
      return uri;
    }
  }

  static Stream<Send> sends() {
    return Stream.of("/:send", "")
        .flatMap(action ->
            Stream.concat(
                sendsOf("/api/hubs/chat", action, true),
                sendsOf("/api/v1/hubs/chat", action, false)));
  }

  private static Stream<Send> sendsOf(String hub, String action, boolean hasBody) {
    return Stream.of(
        new Send(hub + action, hasBody ? "Request" : "", ALL),
        new Send(hub + "/groups/g1" + action, hasBody ? "Group" : "", IN_GROUP),
        new Send(hub + "/users/ada" + action, hasBody ? "User" : "", Recipients.user(USER)),
        new Send(
            hub + "/connections/c1" + action,
            hasBody ? "Connection" : "",
            Recipients.connection(CONNECTION)));
  }

  static Stream<Send> previewSends() {
    String hub = "/api/v1-preview/hub/chat";
    Set<UserId> users = Stream.of("ada", "bob").map(UserId::new).collect(Collectors.toSet());
    Set<GroupName> groups = Stream.of("g1", "g 2").map(GroupName::of).collect(Collectors.toSet());
    return Stream.of(
        new Send(hub, "", ALL),
        new Send(hub + "/user/ada", "", Recipients.user(USER)),
        new Send(hub + "/users/ada,bob", "", new Recipients.Users(users, Set.of())),
        new Send(hub + "/users/ada%2Cbob", "", new Recipients.Users(users, Set.of())),
        new Send(hub + "/group/g1", "", IN_GROUP),
        new Send(hub + "/groups/g1,g%202", "", new Recipients.Groups(groups, Set.of())));
  }

  @ParameterizedTest
  @MethodSource({"sends", "previewSends"})
  void sendIsAcceptedAndBecomesOneCommand(Send send) {
    HttpAnswer response = gateway.send(versioned(send.uri), HELLO);
    assertEquals(202, response.status());
    assertSuccessBody(send.scope, response);
    assertEquals(1, gateway.bus().commands().size());
    HubCommand command = (HubCommand) gateway.bus().commands().getFirst();
    assertEquals(HUB, command.hub());
    assertEquals(send.recipients, command.recipients());
  }

  /// An existence check, what must be present for it, and the code when it is not.
  record Check(String path, Presence presence, String code) {
    @Override
    public String toString() {
      return path;
    }
  }

  static Stream<Check> checks() {
    return Stream.of("/api/hubs/chat", "/api/v1/hubs/chat")
        .flatMap(hub ->
            Stream.of(
                new Check(
                    hub + "/connections/c1",
                    new Presence.OfConnection(HUB, CONNECTION),
                    "Warning.Connection.NotExisted"),
                new Check(
                    hub + "/groups/g1",
                    new Presence.OfGroup(HUB, GROUP),
                    "Warning.Group.NotExisted"),
                new Check(
                    hub + "/users/ada",
                    new Presence.OfUser(HUB, USER),
                    "Warning.User.NotExisted")));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void whatIsPresentExists(Check check) {
    gateway.appeared(check.presence);
    for (String method : List.of("HEAD", "GET")) {
      HttpAnswer response = gateway.call(method, versioned(check.path));
      assertEquals(200, response.status(), method);
      assertEquals("", response.body());
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void whatIsAbsentIsNotFoundWithItsCode(Check check) {
    HttpAnswer head = gateway.call("HEAD", versioned(check.path));
    assertEquals(404, head.status());
    assertEquals(check.code, head.errorCode());
    HttpAnswer get = gateway.call("GET", versioned(check.path));
    assertEquals(404, get.status());
    assertEquals(check.code, get.errorCode());
    assertTrue(get.body().contains("\"code\":\"" + check.code + '"'), get.body());
  }

  @Test
  void previewAcceptsNothingButSends() {
    assertEquals(405, gateway.call("GET", "/api/v1-preview/hub/chat").status());
    assertEquals(404, gateway.call("POST", "/api/v1-preview/hubs/chat").status());
    assertEquals(404, gateway.call("POST", "/api/v1-preview/hub/chat/:send").status());
  }

  private static void assertSuccessBody(String scope, HttpAnswer response) {
    if (scope.isEmpty()) {
      assertEquals("", response.body());
      return;
    }
    assertAll(
        () ->
            assertEquals(
                "{\"level\":\"Info\",\"scope\":\""
                    + scope
                    + "\",\"errorKind\":\"Unknown\",\"isSuccess\":true}",
                response.body()),
        () -> assertEquals("application/json; charset=utf-8", response.header("content-type")));
  }

  private static String versioned(String uri) {
    return uri.startsWith("/api/v1") ? uri : uri + '?' + VERSION;
  }
}
