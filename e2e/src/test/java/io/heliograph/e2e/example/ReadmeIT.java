package io.heliograph.e2e.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.process.ServiceProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Does what the README says under "A first message in one minute", word for word but for the port.
class ReadmeIT {
  private static final Path HERE = Path.of(".");
  private static final Path NODE_MODULES = Path.of("..", "examples", "chat");
  private static final String PRINTED_ENDPOINT = "http://localhost:8888";
  private static final Readme README = Readme.read();

  @Test
  void firstMessageReachesTheFirstClient() {
    try (var service = ServiceProcess.start();
        var client = client(service)) {
      assertEquals("connected", client.awaitLine());

      var answer = Script.run(HERE, Map.of(), "bash", "-euc", block(service, "sh", "curl -i"));

      assertTrue(answer.contains("202 Accepted"), answer);
      assertEquals("The sun is up.", client.awaitLine());
    }
  }

  private static Script client(ServiceProcess service) {
    return Script.start(
        NODE_MODULES,
        Map.of(),
        Pattern.compile("^(connected|The sun .*)$"),
        "node",
        "--input-type=module",
        "--eval",
        block(service, "js", "connection.start"));
  }

  private static String block(ServiceProcess service, String language, String words) {
    return README.block(language, words).replace(PRINTED_ENDPOINT, service.endpoint().toString());
  }
}
