package io.heliograph.e2e.service;

import io.heliograph.e2e.witness.ClientKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The query parameter `application`: a hub of its own for every application, `rest.md` 2.1.
@ExtendWith(ServiceExtension.class)
class ApplicationIsolationIT {
  @Test
  void messageReachesTheHubOfTheApplicationOnly(HubFixture hub) {
    var application = hub.other("App_" + hub.name());
    var inside = application.connectEveryKind("ada");
    var outside = hub.connectEveryKind("ada");

    application.assertReceived(inside, hub.sendNumbered("/:send?application=app"));
    application.assertReceived(inside, hub.sendNumbered("/users/ada/:send?application=APP"));
    hub.assertReceivedNothing(outside);

    hub.assertReceived(outside, hub.sendNumbered("/:send"));
    application.assertReceivedNothing(inside);
  }

  @Test
  void groupsOfAnApplicationAreItsOwn(HubFixture hub) {
    var application = hub.other("app_" + hub.name());
    var inside = List.of(application.connect(ClientKind.JAVASCRIPT_10, "ada"));
    var outside = List.of(hub.connect(ClientKind.JAVASCRIPT_10, "ada"));
    hub.expect(200, "PUT", "/users/ada/groups/chat?application=app");

    application.assertReceived(inside, hub.sendNumbered("/groups/chat/:send?application=app"));
    hub.expect(404, "HEAD", "/groups/chat");
    hub.expect(200, "HEAD", "/groups/chat?application=app");
    hub.assertReceivedNothing(outside);
  }

  @Test
  void closingAnApplicationLeavesTheHubAlone(HubFixture hub) {
    var inside = hub.other("app_" + hub.name()).connect(ClientKind.JAVASCRIPT_10, "ada");
    var outside = hub.connectEveryKind("ada");
    var member = "/connections/" + inside.connectionId();
    hub.expect(404, "HEAD", member);
    hub.expect(200, "HEAD", member + "?application=app");

    hub.expect(204, "POST", "/:closeConnections?application=app");

    inside.inbox().awaitEnding();
    hub.assertReceived(outside, hub.sendNumbered("/:send"));
  }
}
