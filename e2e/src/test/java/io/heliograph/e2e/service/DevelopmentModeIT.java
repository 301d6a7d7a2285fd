package io.heliograph.e2e.service;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.ConnectOptions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The service without any configuration: clients need no back end.
@ExtendWith(ServiceExtension.class)
class DevelopmentModeIT {
  @Test
  void clientsOfEveryKindConnectWithoutBackEnd(HubFixture hub) {
    var url = hub.service().endpoint().resolve("/dev/" + hub.name() + "?user=Ada%20L.");
    var clients =
        Arrays.stream(ClientKind.values())
            .map(kind -> hub.connect(kind, ConnectOptions.to(url)))
            .toList();

    hub.assertReceived(clients, hub.sendNumbered("/users/Ada%20L./:send"));
  }
}
