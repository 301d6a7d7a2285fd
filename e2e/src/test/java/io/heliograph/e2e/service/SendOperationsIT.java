package io.heliograph.e2e.service;

import static io.heliograph.e2e.service.HubFixture.message;
import static io.heliograph.e2e.service.RestAnswers.assertServiceResponse;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Received;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Operations 3, 6, 10 and 15 of `rest.md` 1.4.
@ExtendWith(ServiceExtension.class)
class SendOperationsIT {
  @Test
  void broadcastReachesEveryClientOfTheHubOnly(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    var otherHub = hub.other(hub.name() + "_b");
    var elsewhere = otherHub.connectEveryKind("ada");

    var sent = hub.sendNumbered("/:send");

    hub.assertReceived(everybody, sent);
    otherHub.assertReceivedNothing(elsewhere);
  }

  @Test
  void broadcastLeavesOutTheExcluded(HubFixture hub) {
    var included = hub.connectEveryKind("ada");
    var excluded = hub.connectEveryKind("grace");

    var sent = hub.sendNumbered("/:send?" + Requests.excluding(excluded));

    hub.assertReceived(included, sent);
    hub.assertReceivedNothing(excluded);
  }

  @Test
  void groupMessageReachesMembersOnly(HubFixture hub) {
    var members = hub.connectEveryKind("ada");
    var others = hub.connectEveryKind("ada");
    hub.join("chat", members);
    hub.join("Chat", others);

    var sent = hub.sendNumbered("/groups/chat/:send");

    hub.assertReceived(members, sent);
    hub.assertReceivedNothing(others);
  }

  @Test
  void groupMessageLeavesOutTheExcluded(HubFixture hub) {
    var included = hub.connectEveryKind("ada");
    var excluded = hub.connectEveryKind("ada");
    hub.join("chat", included);
    hub.join("chat", excluded);

    var sent = hub.sendNumbered("/groups/chat/:send?" + Requests.excluding(excluded));

    hub.assertReceived(included, sent);
    hub.assertReceivedNothing(excluded);
  }

  @Test
  void userMessageReachesEveryConnectionOfTheUserOnly(HubFixture hub) {
    var ada = hub.connectEveryKind("ada");
    var others = hub.connectEveryKind("Ada");

    var sent = hub.sendNumbered("/users/ada/:send");

    hub.assertReceived(ada, sent);
    hub.assertReceivedNothing(others);
  }

  @Test
  void connectionMessageReachesThatConnectionOnly(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    for (var recipient : everybody) {
      var others = everybody.stream().filter(other -> !other.equals(recipient)).toList();

      var sent = hub.sendNumbered("/connections/" + recipient.connectionId() + "/:send");

      hub.assertReceived(List.of(recipient), sent);
      hub.assertReceivedNothing(others);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/:send, Request",
    "/groups/chat/:send, Group",
    "/users/ada/:send, User",
    "/connections/c1/:send, Connection"
  })
  void sendIsAcceptedAlsoWhenNobodyReceives(String operation, String scope, HubFixture hub) {
    var response = hub.rest().call("POST", hub.path(operation), message("lost"));

    assertServiceResponse(202, scope, response);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "a b",
        "a+b",
        "100%",
        "%2F",
        ":send",
        "a:b",
        "ünïcode 😀",
        "?&#",
        "..",
        "groups"
      })
  void groupsAndUsersMayHaveAnyName(String name, HubFixture hub) {
    var member = List.of(hub.connect(ClientKind.JAVASCRIPT_10, name));
    var other = List.of(hub.connect(ClientKind.JAVASCRIPT_10, "other"));
    hub.join(HubFixture.encode(name), member);

    var toGroup = hub.sendNumbered("/groups/" + HubFixture.encode(name) + "/:send");
    hub.assertReceived(member, toGroup);
    var toUser = hub.sendNumbered("/users/" + HubFixture.encode(name) + "/:send");
    hub.assertReceived(member, toUser);

    hub.assertReceivedNothing(other);
  }

  @Test
  void hubIsTheSameInAnyCase(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    var shouted = hub.path("/:send").replace(hub.name(), hub.name().toUpperCase(Locale.ROOT));

    hub.assertReceived(everybody, hub.sendNumberedTo(shouted));
  }

  @OneProcess
  @Test
  void everyClientReceivesTenThousandMessagesInOrder(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    int count = 10_000;

    for (int number = 0; number < count; number++) {
      hub.send("/:send", message(number));
    }

    var expected =
        IntStream.range(0, count).mapToObj(number -> Received.of("message", number)).toList();
    hub.assertReceived(everybody, expected);
  }
}
