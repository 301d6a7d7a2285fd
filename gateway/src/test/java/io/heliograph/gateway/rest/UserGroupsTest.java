package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static io.heliograph.testkit.waiting.Await.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.command.Outcome;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import io.heliograph.testkit.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Membership of users in groups: relations in the directory, their time to live, and the question
/// whether a user is in a group (`rest.md` 2.7).
class UserGroupsTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final HubName HUB = HubName.of("chat");
  private static final UserId ADA = new UserId("ada");
  private static final GroupName GROUP = GroupName.of("g1");
  private static final String MEMBERSHIP = "/api/hubs/chat/users/ada/groups/g1?" + VERSION;

  @Test
  void membershipIsStoredForUsersWithoutConnections() {
    gateway.bus().answer(Outcome.NOT_FOUND);
    assertEquals(200, gateway.call("PUT", MEMBERSHIP).status());
    assertEquals(Set.of(GROUP), memberships());
  }

  @Test
  void withoutTimeToLiveItLastsOneYear() {
    gateway.call("PUT", MEMBERSHIP);
    gateway.clock().advance(Duration.ofDays(365).minusSeconds(1));
    assertEquals(Set.of(GROUP), memberships());
    gateway.clock().advance(Duration.ofSeconds(1));
    assertEquals(Set.of(), memberships());
  }

  @Test
  void timeToLiveCountsInSeconds() {
    gateway.call("PUT", MEMBERSHIP + "&ttl=60");
    gateway.clock().advance(Duration.ofSeconds(59));
    assertEquals(Set.of(GROUP), memberships());
    gateway.clock().advance(Duration.ofSeconds(1));
    assertEquals(Set.of(), memberships());
  }

  @Test
  void largestTimeToLiveIsAccepted() {
    assertEquals(200, gateway.call("PUT", MEMBERSHIP + "&TTL=2147483647").status());
    gateway.clock().advance(Duration.ofDays(366));
    assertEquals(Set.of(GROUP), memberships());
  }

  @Test
  void zeroJoinsPresentConnectionsOnlyAndEndsAnEarlierMembership() {
    gateway.call("PUT", MEMBERSHIP);
    assertEquals(200, gateway.call("PUT", MEMBERSHIP + "&ttl=0").status());
    assertEquals(Set.of(), memberships());
    HubCommand join = new HubCommand.UserJoinGroup(HUB, ADA, GROUP);
    assertEquals(List.of(join, join), gateway.bus().commands());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.5",
        "abc",
        "",
        "2147483648",
        "99999999999999999999",
        "%2B1",
        "0x10",
        "1e3",
        "%D9%A1",
        "1%00",
        "%"
      })
  void otherTimesToLiveAreRefused(String ttl) {
    HttpAnswer response = gateway.call("PUT", MEMBERSHIP + "&ttl=" + ttl);
    assertEquals(400, response.status());
    assertEquals("Error.Request.Invalid", response.errorCode());
    assertTrue(response.body().contains("\"target\":\"ttl\""), response.body());
    assertEquals(List.of(), gateway.bus().commands());
    assertEquals(Set.of(), memberships());
  }

  @Test
  void removalEndsTheMembershipAndTellsTheNodes() {
    gateway.call("PUT", MEMBERSHIP);
    assertEquals(204, gateway.call("DELETE", MEMBERSHIP).status());
    assertEquals(Set.of(), memberships());
  }

  @Test
  void removalFromAllGroupsEndsAllMembershipsOfTheHub() {
    gateway.call("PUT", MEMBERSHIP);
    gateway.call("PUT", "/api/hubs/chat/users/ada/groups/g2?" + VERSION);
    gateway.call("PUT", "/api/hubs/other/users/ada/groups/g1?" + VERSION);
    String all = "/api/hubs/chat/users/ada/groups?" + VERSION;
    assertEquals(204, gateway.call("DELETE", all).status());
    assertEquals(Set.of(), memberships());
    assertEquals(Set.of(GROUP), await(gateway.memberships().groupsOf(HubName.of("other"), ADA)));
  }

  @Test
  void emptyGroupNameNeverRemovesFromAllGroups() {
    gateway.call("PUT", MEMBERSHIP);
    HttpAnswer response = gateway.call("DELETE", "/api/hubs/chat/users/ada/groups/?" + VERSION);
    assertEquals(400, response.status());
    assertEquals(Set.of(GROUP), memberships());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/hubs/chat/users/ada/groups/g1?" + VERSION,
        "/api/hubs/chat/groups/g1/users/ada?" + VERSION,
        "/api/v1/hubs/chat/groups/g1/users/ada",
        "/api/v1/hubs/chat/users/ada/groups/g1"
      })
  void userWithMembershipIsInTheGroupWithoutAskingANode(String uri) {
    await(gateway.memberships().put(HUB, ADA, GROUP, null));
    assertEquals(200, gateway.call("HEAD", uri).status());
    assertEquals(200, gateway.call("GET", uri).status());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "GET"})
  void userWhoseConnectionIsStillThereIsInTheGroup(String method) {
    gateway.bus().answer(Outcome.DONE);
    assertEquals(200, gateway.call(method, MEMBERSHIP).status());
    assertEquals(
        List.of(new HubCommand.FindUserInGroup(HUB, ADA, GROUP)), gateway.bus().commands());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/hubs/chat/users/ada/groups/g1?" + VERSION,
        "/api/v1/hubs/chat/groups/g1/users/ada"
      })
  void userInNeitherWayIsNotInTheGroup(String uri) {
    gateway.bus().answer(Outcome.NOT_FOUND);
    for (String method : List.of("HEAD", "GET")) {
      HttpAnswer response = gateway.call(method, uri);
      assertEquals(404, response.status());
      assertEquals("Info.User.NotInGroup", response.errorCode());
    }
  }

  private Set<GroupName> memberships() {
    return await(gateway.memberships().groupsOf(HUB, ADA));
  }
}
