package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.RestAnswers.assertError;
import static io.heliograph.e2e.service.RestAnswers.assertNoContent;
import static io.heliograph.e2e.service.RestAnswers.assertServiceResponse;
import static io.heliograph.testkit.waiting.Await.awaitUntil;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Witness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations 16 to 19 of `rest.md` 1.4: users in groups, and how long they stay there (2.7).
@ExtendWith(ServiceExtension.class)
class UserGroupOperationsIT {
  private static final String SEND = "/groups/chat/:send";
  private static final String MEMBERSHIP = "/users/ada/groups/chat";

  @Test
  void everyConnectionOfAnAddedUserJoins(HubFixture hub) {
    var present = hub.connectEveryKind("ada");
    var others = hub.connectEveryKind("grace");

    assertServiceResponse(200, "Group", hub.call("PUT", MEMBERSHIP));

    hub.assertReceived(present, hub.sendNumbered(SEND));
    hub.assertReceivedNothing(others);
  }

  @Test
  void laterConnectionsOfAnAddedUserJoinToo(HubFixture hub) {
    hub.expect(200, "PUT", MEMBERSHIP);

    var later = hub.connectEveryKind("ada");
    var others = hub.connectEveryKind("grace");

    hub.assertReceived(later, hub.sendNumbered(SEND));
    hub.assertReceivedNothing(others);
  }

  @Test
  void membershipOfAUserOutlivesTheConnections(HubFixture hub) {
    var first = hub.connect(ClientKind.JAVASCRIPT_10, "ada");
    hub.expect(200, "PUT", MEMBERSHIP);
    first.close();

    var later = hub.connectEveryKind("ada");

    hub.assertReceived(later, hub.sendNumbered(SEND));
  }

  @Test
  void timeToLiveOfZeroIsForPresentConnectionsOnly(HubFixture hub) {
    var present = hub.connectEveryKind("ada");
    hub.expect(200, "PUT", MEMBERSHIP + "?ttl=0");
    var later = hub.connectEveryKind("ada");

    hub.assertReceived(present, hub.sendNumbered(SEND));
    hub.assertReceivedNothing(later);
  }

  @Test
  void expiryEndsTheMembershipForLaterConnectionsOnly(HubFixture hub) {
    hub.expect(200, "PUT", MEMBERSHIP + "?ttl=600");
    var before = hub.connectEveryKind("ada");
    hub.expect(200, "PUT", MEMBERSHIP + "?ttl=1");
    awaitExpiryOfAMembershipMadeNow(hub);
    var after = hub.connectEveryKind("ada");

    hub.assertReceived(before, hub.sendNumbered(SEND));
    hub.assertReceivedNothing(after);
  }

  // A user without connection is in a group exactly as long as the relation lives.
  private static void awaitExpiryOfAMembershipMadeNow(HubFixture hub) {
    hub.expect(200, "PUT", "/users/clock/groups/chat");
    hub.expect(200, "HEAD", "/users/clock/groups/chat");
    hub.expect(200, "PUT", "/users/clock/groups/chat?ttl=1");
    awaitUntil("expiry", () -> hub.call("HEAD", "/users/clock/groups/chat").statusCode() == 404);
  }

  @Test
  void latestCallDecidesAboutTheTimeToLive(HubFixture hub) {
    hub.expect(200, "PUT", MEMBERSHIP + "?ttl=1");
    hub.expect(200, "PUT", MEMBERSHIP);
    hub.expect(200, "PUT", "/users/grace/groups/chat");
    hub.expect(200, "PUT", "/users/grace/groups/chat?ttl=1");
    awaitExpiryOfAMembershipMadeNow(hub);

    var lasting = hub.connectEveryKind("ada");
    var expired = hub.connectEveryKind("grace");

    hub.assertReceived(lasting, hub.sendNumbered(SEND));
    hub.assertReceivedNothing(expired);
  }

  @Test
  void onlyTheHundredLatestMembershipsWithoutTimeToLiveAreKept(HubFixture hub) {
    hub.expect(200, "PUT", "/users/ada/groups/timed?ttl=60");
    for (int number = 0; number <= 100; number++) {
      hub.expect(200, "PUT", "/users/ada/groups/g" + number);
    }

    hub.expect(404, "HEAD", "/users/ada/groups/g0");
    hub.expect(200, "HEAD", "/users/ada/groups/g1");
    hub.expect(200, "HEAD", "/users/ada/groups/g100");
    hub.expect(200, "HEAD", "/users/ada/groups/timed");
  }

  @Test
  void removedUserReceivesNoMoreHoweverTheConnectionsJoined(HubFixture hub) {
    var ada = hub.connectEveryKind("ada");
    var grace = hub.connectEveryKind("grace");
    hub.expect(200, "PUT", MEMBERSHIP);
    hub.join("chat", ada);
    hub.join("chat", grace);

    assertNoContent(204, hub.call("DELETE", MEMBERSHIP));

    var later = hub.connectEveryKind("ada");
    hub.assertReceived(grace, hub.sendNumbered(SEND));
    hub.assertReceivedNothing(ada);
    hub.assertReceivedNothing(later);
  }

  @Test
  void userCanBeRemovedFromAllGroups(HubFixture hub) {
    var ada = hub.connectEveryKind("ada");
    hub.expect(200, "PUT", MEMBERSHIP);
    hub.expect(200, "PUT", "/users/ada/groups/news");
    hub.join("single", ada);

    assertNoContent(204, hub.call("DELETE", "/users/ada/groups"));

    var later = hub.connectEveryKind("ada");
    for (var group : List.of("chat", "news", "single")) {
      hub.sendNumbered("/groups/" + group + "/:send");
    }
    hub.assertReceivedNothing(ada);
    hub.assertReceivedNothing(later);
  }

  @Test
  void unknownUserCanBeAddedAndRemoved(HubFixture hub) {
    assertServiceResponse(200, "Group", hub.call("PUT", "/users/nobody/groups/chat"));
    assertNoContent(204, hub.call("DELETE", "/users/nobody/groups/chat"));
    assertNoContent(204, hub.call("DELETE", "/users/nobody/groups"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "GET"})
  void userInGroupCanBeAskedFor(String method, HubFixture hub) {
    assertError(404, "Info.User.NotInGroup", hub.call(method, MEMBERSHIP));
    hub.expect(200, "PUT", MEMBERSHIP);
    assertNoContent(200, hub.call(method, MEMBERSHIP));
    hub.expect(204, "DELETE", MEMBERSHIP);
    assertError(404, "Info.User.NotInGroup", hub.call(method, MEMBERSHIP));
  }

  @Test
  void userOfPresentConnectionsIsInTheGroupWhileTheyLast(HubFixture hub) {
    Witness present = hub.connect(ClientKind.JAVASCRIPT_10, "ada");
    hub.expect(200, "PUT", MEMBERSHIP + "?ttl=0");
    hub.expect(200, "HEAD", MEMBERSHIP);

    present.close();

    awaitUntil("end of membership", () -> hub.call("HEAD", MEMBERSHIP).statusCode() == 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "soon", "1.5", "99999999999999999999", ""})
  void timeToLiveIsAWholeNumberOfSeconds(String ttl, HubFixture hub) {
    assertError(400, "Error.Request.Invalid", hub.call("PUT", MEMBERSHIP + "?ttl=" + ttl));
  }
}
