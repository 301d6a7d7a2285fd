package io.heliograph.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.gateway.rest.Operation.Access;
import io.heliograph.testkit.cluster.SampleCommands;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// No command is left without an operation that makes it.
class CommandCoverageTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  @Test
  void everyCommandIsMadeByAnOperation() {
    int number = 0;
    for (Route route : gateway.api().routes()) {
      String path = route.template().text().replaceAll("\\{[^}]*}", "x" + ++number);
      String uri = path + '?' + TestGateway.VERSION;
      if (route.operation().access() == Access.TOKEN_AND_MESSAGE) {
        gateway.send(uri, TestGateway.HELLO);
      } else {
        gateway.call(route.method().name(), uri);
      }
    }
    assertEquals(
        names(SampleCommands.kindsOf(HubCommand.class)),
        names(gateway.bus().commands().stream().map(Command::getClass)));
  }

  private static Set<String> names(Stream<? extends Class<?>> kinds) {
    return kinds.map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
  }
}
