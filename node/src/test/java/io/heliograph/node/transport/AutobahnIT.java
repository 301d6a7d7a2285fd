package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.HttpConfig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The Autobahn test suite against the listener and the channel that clients get. The build puts
/// the suite and the Python that it runs on into a folder; both run in a process of their own.
class AutobahnIT {
  private static final int DEADLINE_MINUTES = 30;
  private static final Path SUITE = Path.of("target", "autobahn").toAbsolutePath();
  private static final Path RUN = Path.of("target", "autobahn-run").toAbsolutePath();

  /// Sections 12 and 13 are about compression, which is not agreed on.
  private static final List<String> CASES =
      List.of("1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "9.*", "10.*");

  /// Megabytes in thousands of pieces, which take Python minutes: with `-Dautobahn.all=true`.
  private static final List<String> LONG_CASES = List.of("9.3.*", "9.4.*", "9.5.*", "9.6.*");

  private static final boolean ALL = Boolean.getBoolean("autobahn.all");
  private static final int NUMBER_OF_CASES = ALL ? 301 : 271;

  /// Informational: whatever the server does is in order.
  private static final Set<String> GOOD = Set.of("OK", "INFORMATIONAL");

  private static final String FUZZ =
      """
      import sys
      sys.path.insert(0, sys.argv[1])
      sys.argv = ['wstest', '--mode', 'fuzzingclient', '--spec', sys.argv[2]]
      from autobahntestsuite import wstest
      wstest.run()
      """;

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void startServer() throws Exception {
    port =
        EchoServer.listen(
                vertx,
                new HttpConfig("127.0.0.1", 0, Optional.empty(), List.of("*"), 32_768, 32_768))
            .await(DEADLINE_MINUTES, TimeUnit.MINUTES);
  }

  @AfterEach
  void stopServer() throws Exception {
    vertx.close().await(DEADLINE_MINUTES, TimeUnit.MINUTES);
  }

  @Test
  void everyCaseIsPassedStrictly() throws Exception {
    Files.createDirectories(RUN);
    Files.deleteIfExists(RUN.resolve("index.json"));
    Path spec = Files.writeString(RUN.resolve("spec.json"), spec().encode());

    fuzz(spec);

    Map<String, Object> results =
        new JsonObject(Files.readString(RUN.resolve("index.json")))
            .getJsonObject("heliograph")
            .getMap();
    Map<String, Object> notGood = new TreeMap<>(results);
    notGood.values().removeIf(AutobahnIT::isGood);
    assertEquals(Map.of(), notGood);
    assertEquals(NUMBER_OF_CASES, results.size());
  }

  private JsonObject spec() {
    JsonObject server =
        new JsonObject().put("agent", "heliograph").put("url", "ws://127.0.0.1:" + port + "/");
    return new JsonObject()
        .put("outdir", RUN.toString())
        .put("servers", new JsonArray().add(server))
        .put("cases", new JsonArray(CASES))
        .put("exclude-cases", new JsonArray(ALL ? List.of() : LONG_CASES))
        .put("exclude-agent-cases", new JsonObject());
  }

  private static boolean isGood(Object result) {
    Map<?, ?> found = (Map<?, ?>) result;
    return GOOD.contains(found.get("behavior")) && GOOD.contains(found.get("behaviorClose"));
  }

  private static void fuzz(Path spec) throws IOException, InterruptedException {
    Path log = RUN.resolve("suite.log");
    Process suite =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dpython.cachedir.skip=true",
                "-jar",
                SUITE.resolve("jython.jar").toString(),
                "-c",
                FUZZ,
                SUITE.resolve("autobahn.jar").toString(),
                spec.toString())
            .directory(RUN.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertTrue(suite.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES), "the suite has not ended");
      assertEquals(0, suite.exitValue(), () -> "see " + log);
    } finally {
      suite.destroyForcibly();
    }
  }
}
