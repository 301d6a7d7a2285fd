package io.heliograph.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.ServiceConfig;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class LauncherTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<ServiceConfig> started = new ArrayList<>();

  private int launch(String... arguments) {
    return new Launcher(
            Map.of("HELIOGRAPH_NODE_EVENT_LOOPS", "3"),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            this::start)
        .launch(List.of(arguments));
  }

  private int start(ServiceConfig config) {
    started.add(config);
    return ExitStatus.FAILED;
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void serviceIsStartedWithTheConfigurationInForceAndItsStatusCounts() {
    assertEquals(ExitStatus.FAILED, launch("--port", "1"));
    assertEquals(1, started.getFirst().http().port());
    assertEquals(3, started.getFirst().node().eventLoops());
  }

  @Test
  void wrongConfigurationStartsNothing() {
    assertEquals(ExitStatus.MISCONFIGURED, launch("--port", "x", "--host", ""));
    assertEquals(List.of(), started);
    assertEquals(3, err().lines().count(), this::err);
  }

  @Test
  void questionsAreAnsweredWithoutAStart() {
    assertEquals(ExitStatus.DONE, launch("--help"));
    assertEquals(ExitStatus.DONE, launch("--version"));
    assertEquals(ExitStatus.DONE, launch("--check-config"));
    assertEquals(ExitStatus.DONE, launch("--print-config"));
    assertEquals(List.of(), started);
    assertTrue(out().contains("node.event-loops=3"), this::out);
  }

  @Test
  void helpIsGivenInSpiteOfMistakes() {
    assertEquals(ExitStatus.DONE, launch("--help", "--nonsense"));
    assertEquals("", err());
  }

  @Test
  void commonPoolIsGivenThreadsUnlessTheOperatorHasSaidHowMany() {
    JvmSettings.apply();

    String property = "java.util.concurrent.ForkJoinPool.common.parallelism";
    assertEquals("4", System.getProperty(property));
    assertEquals(4, ForkJoinPool.getCommonPoolParallelism());
  }
}
