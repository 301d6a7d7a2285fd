package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.RestAnswers.assertError;
import static io.heliograph.e2e.service.RestAnswers.assertServiceResponse;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Witness;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Operations 7, 11 and 12 of `rest.md` 1.4: connections in groups.
@ExtendWith(ServiceExtension.class)
class GroupOperationsIT {
  @Test
  void addedConnectionReceivesWhatTheGroupIsSent(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    for (var member : everybody) {
      assertServiceResponse(200, "Group", hub.call("PUT", membership(member)));
    }

    hub.assertReceived(everybody, hub.sendNumbered("/groups/chat/:send"));
  }

  @Test
  void connectionThatIsAddedTwiceReceivesOnce(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    hub.join("chat", everybody);
    hub.join("chat", everybody);

    hub.assertReceived(everybody, hub.sendNumbered("/groups/chat/:send"));
  }

  @Test
  void unknownConnectionCannotBeAdded(HubFixture hub) {
    assertError(
        404, "Error.Connection.NotExisted", hub.call("PUT", "/groups/chat/connections/nobody"));
  }

  @Test
  void connectionOfAnotherHubCannotBeAdded(HubFixture hub) {
    var stranger = hub.other(hub.name() + "_b").connect(ClientKind.JAVASCRIPT_10, "ada");

    assertError(404, "Error.Connection.NotExisted", hub.call("PUT", membership(stranger)));
  }

  @Test
  void removedConnectionReceivesNoMore(HubFixture hub) {
    var staying = hub.connectEveryKind("ada");
    var leaving = hub.connectEveryKind("ada");
    hub.join("chat", staying);
    hub.join("chat", leaving);

    for (var member : leaving) {
      assertServiceResponse(200, "Group", hub.call("DELETE", membership(member)));
    }

    hub.assertReceived(staying, hub.sendNumbered("/groups/chat/:send"));
    hub.assertReceivedNothing(leaving);
  }

  @Test
  void whoIsNoMemberCanBeRemoved(HubFixture hub) {
    var nonMember = hub.connect(ClientKind.JAVASCRIPT_10, "ada");

    assertServiceResponse(200, "Group", hub.call("DELETE", membership(nonMember)));
    assertServiceResponse(200, "Group", hub.call("DELETE", "/groups/chat/connections/nobody"));
  }

  @Test
  void connectionCanBeRemovedFromAllItsGroups(HubFixture hub) {
    var staying = hub.connectEveryKind("ada");
    var leaving = hub.connectEveryKind("ada");
    for (var group : List.of("chat", "news")) {
      hub.join(group, staying);
      hub.join(group, leaving);
    }

    for (var member : leaving) {
      var path = "/connections/" + member.connectionId() + "/groups";
      assertServiceResponse(200, "Connection", hub.call("DELETE", path));
    }

    hub.assertReceived(staying, hub.sendNumbered("/groups/chat/:send"));
    hub.assertReceived(staying, hub.sendNumbered("/groups/news/:send"));
    hub.assertReceivedNothing(leaving);
  }

  @Test
  void unknownConnectionCanBeRemovedFromAllItsGroups(HubFixture hub) {
    assertServiceResponse(200, "Connection", hub.call("DELETE", "/connections/nobody/groups"));
  }

  @Test
  void membershipEndsWithTheConnection(HubFixture hub) {
    hub.join("chat", List.of(hub.connect(ClientKind.JAVASCRIPT_10, "ada")));
    var first = hub.connect(ClientKind.JAVASCRIPT_10, "ada");
    hub.join("news", List.of(first));
    first.close();

    var again = List.of(hub.connect(ClientKind.JAVASCRIPT_10, "ada"));
    hub.sendNumbered("/groups/news/:send");

    hub.assertReceivedNothing(again);
  }

  private static String membership(Witness member) {
    return "/groups/chat/connections/" + member.connectionId();
  }
}
