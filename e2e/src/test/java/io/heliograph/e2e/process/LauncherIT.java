package io.heliograph.e2e.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.config.ServiceConfig;
import io.heliograph.e2e.process.ServiceProcess.Ended;
import io.heliograph.testkit.http.HttpCalls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherIT {
  private static final String OWN_KEY = "a-key-of-my-own-0123456789";

  private static HttpResponse<String> ask(String method, URI base, String path) {
    return HttpCalls.call(method, base.resolve(path), "");
  }

  @Test
  void jarServesWithoutOptionsOfTheVirtualMachineAndStopsProperly() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.launch(Map.of(), List.of(), List.of("--port", "0")).awaitReady()) {
      assertEquals(200, ask("HEAD", service.endpoint(), "/api/health").statusCode());

      Ended ended = service.stop();

      assertEquals(0, ended.status());
      assertEquals(List.of(), ended.err());
    }
  }

  @Test
  void readyNoteHoldsTheCompleteConnectionStringOfTheDevelopmentMode() {
    try (ServiceProcess service = ServiceProcess.start()) {
      String expected =
          "Endpoint=%s;AccessKey=%s;Version=1.0;"
              .formatted(service.endpoint(), AuthConfig.DEVELOPMENT_KEY.value());

      assertEquals(expected, service.connectionString());
      assertEquals("127.0.0.1", service.endpoint().getHost());
    }
  }

  @Test
  void ownKeyIsNeverPrinted() {
    try (ServiceProcess service =
        ServiceProcess.start("--access-key", OWN_KEY, "--telemetry.log-level", "trace")) {
      assertEquals(
          "Endpoint=%s;AccessKey=***;Version=1.0;".formatted(service.endpoint()),
          service.connectionString());

      Ended ended = service.stop();

      assertFalse(ended.toString().contains(OWN_KEY));
      assertFalse(ended.toString().contains("/dev/"));
    }
  }

  @Test
  void commonPoolHasThreadsOnASmallMachine() {
    try (ServiceProcess service = ServiceProcess.start("--telemetry.log-level", "debug")) {
      assertTrue(service.stop().toString().contains("commonPoolParallelism=\"4\""));
    }
  }

  @Test
  void nativeTransportIsPreferredAndTheOtherOneServesAsWell() throws Exception {
    String supported =
        String.valueOf(System.getProperty("os.name").equals("Linux")); // the jar has epoll
    assertEquals(supported, nativeTransport(List.of()));
    assertEquals("false", nativeTransport(List.of("-Dio.netty.transport.noNative=true")));
  }

  private static String nativeTransport(List<String> jvmOptions) throws Exception {
    List<String> arguments = List.of("--port", "0", "--telemetry.log-level", "debug");
    try (ServiceProcess service =
        ServiceProcess.launch(Map.of(), jvmOptions, arguments).awaitReady()) {
      assertEquals(200, ask("GET", service.endpoint(), "/api/health").statusCode());
      String log = service.stop().toString();
      return log.replaceAll("(?s).*nativeTransport=\"(\\w+)\".*", "$1");
    }
  }

  @Test
  void limitThatOfficialClientsCannotKeepIsWarnedOf() {
    try (ServiceProcess service =
        ServiceProcess.start("--node.client-timeout", "15s", "--node.keep-alive-interval", "5s")) {
      String log = service.stop().toString();

      assertTrue(log.contains("node.client-timeout=\"PT15S\""), log);
    }
  }

  @Test
  void managementAnswersHealthAndMetrics() throws Exception {
    try (ServiceProcess service = ServiceProcess.start()) {
      assertNotEquals(service.endpoint(), service.management());
      assertEquals(200, ask("GET", service.management(), "/health/ready").statusCode());
      HttpResponse<String> metrics = ask("GET", service.management(), "/metrics");
      assertEquals(200, metrics.statusCode());
      assertTrue(metrics.body().contains("jvm_memory_used_bytes"), metrics.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--telemetry.management-port"})
  void takenPortIsToldInOneLine(String option) throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      Ended ended = ServiceProcess.run(Map.of(), "--http.port=0", option, port);

      assertEquals(1, ended.status());
      assertEquals(1, ended.err().size(), ended::toString);
      String line = ended.err().getFirst();
      assertTrue(line.contains("127.0.0.1:" + port), line);
      assertTrue(line.contains(option), line);
      assertTrue(line.contains(": Address already in use (expected: "), line);
    }
  }

  @Test
  void addressOfAnotherMachineIsToldInOneLine() {
    Ended ended =
        ServiceProcess.run(Map.of(), "--host", "192.0.2.1", "--port", "0", "--access-key", OWN_KEY);

    assertEquals(1, ended.status());
    assertEquals(1, ended.err().size(), ended::toString);
    assertTrue(ended.err().getFirst().contains("192.0.2.1:0"), ended::toString);
  }

  @Test
  void everyMistakeIsReportedTogetherAndStopsTheStart() {
    Ended ended =
        ServiceProcess.run(
            Map.of("HELIOGRAPH_NODE_DRAIN_TIMEOUT", "10", "HELIOGRAPH_HTTP_PROT", "1"),
            "--port",
            "many",
            "--rolle",
            "all");

    assertEquals(2, ended.status());
    assertEquals(List.of(), ended.out());
    String err = String.join("\n", ended.err());
    for (String name :
        List.of("http.port", "--rolle", "HELIOGRAPH_HTTP_PROT", "HELIOGRAPH_NODE_DRAIN_TIMEOUT")) {
      assertTrue(err.contains(name), () -> name + " in " + err);
    }
    assertEquals(5, ended.err().size(), err);
  }

  @Test
  void listenerBeyondLoopbackNeedsOwnKeys() {
    Ended ended = ServiceProcess.run(Map.of(), "--host", "0.0.0.0");

    assertEquals(2, ended.status());
    assertTrue(ended.err().toString().contains("\"0.0.0.0\""), ended::toString);
    assertTrue(ended.err().toString().contains("--access-key"), ended::toString);
  }

  @Test
  void listenerBeyondLoopbackWithOwnKeysServes() throws Exception {
    try (ServiceProcess service =
        ServiceProcess.start("--host", "0.0.0.0", "--access-key", OWN_KEY)) {
      assertEquals(200, ask("HEAD", service.endpoint(), "/api/health").statusCode());
    }
  }

  @Test
  void helpMentionsEveryOption() {
    Ended ended = ServiceProcess.run(Map.of(), "--help");
    String help = String.join("\n", ended.out());

    assertEquals(0, ended.status());
    ServiceConfig.OPTIONS.stream()
        .flatMap(group -> group.options().stream())
        .forEach(option -> assertTrue(help.contains("--" + option.key() + " "), option::key));
  }

  @Test
  void versionIsThatOfTheBuild() {
    Ended ended = ServiceProcess.run(Map.of(), "--version");

    assertEquals(0, ended.status());
    assertTrue(ended.out().getFirst().matches("Heliograph \\d+\\.\\d+\\.\\d+.*"), ended::toString);
  }

  @Test
  void configurationIsCheckedAndPrintedWithoutAStart() {
    Ended checked = ServiceProcess.run(Map.of(), "--check-config", "--port", "1");
    Ended printed = ServiceProcess.run(Map.of(), "--print-config", "--access-key", OWN_KEY);

    assertEquals(0, checked.status());
    assertEquals(List.of("The configuration is valid."), checked.out());
    assertEquals(0, printed.status());
    assertTrue(printed.out().contains("auth.access-keys=***"), printed::toString);
    assertEquals(2, ServiceProcess.run(Map.of(), "--check-config", "--port", "x").status());
  }
}
