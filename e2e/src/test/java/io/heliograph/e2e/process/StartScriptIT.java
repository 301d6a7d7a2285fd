package io.heliograph.e2e.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The start script in a tree of its own, where a stand-in for Maven "builds" the real jar.
class StartScriptIT {
  private static final Path SCRIPT = Path.of("..", "heliograph");
  private static final Path OPTIONS = Path.of("..", "deploy", "jvm.options");
  private static final Path JAR = ServiceProcess.JAR.toAbsolutePath();
  private static final List<String> SOURCES =
      List.of(
          "pom.xml",
          "LICENSE",
          "docs/specs/openapi.json",
          "core/pom.xml",
          "core/src/main/java/Source.java",
          "deploy/pom.xml",
          "deploy/src/main/resources/resource");

  private static final Pattern READY = Pattern.compile("is ready after (\\d+\\.\\d+) s");

  @TempDir private Path folder;
  private Path root;

  private record Ended(int status, String text) {}

  @BeforeEach
  void plantTree() throws IOException {
    root = folder.resolve("a tree");
    for (String source : SOURCES) {
      write(source, "");
    }
    write("deploy/jvm.options", Files.readString(OPTIONS));
    executable(write("heliograph", Files.readString(SCRIPT)));
    maven(
        """
        echo "$@" >>"%s/builds"
        mkdir -p "%s/deploy/target"
        cp "%s" "%s/deploy/target/heliograph.jar"
        """
            .formatted(root, root, JAR, root));
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
    return file;
  }

  private void maven(String script) throws IOException {
    executable(write("bin/mvn", "#!/bin/sh\n" + script));
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(Path script, String... arguments) throws Exception {
    Path output = folder.resolve("output");
    Process process = processBuilder(script, arguments).redirectOutput(output.toFile()).start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    return new Ended(process.exitValue(), Files.readString(output));
  }

  private ProcessBuilder processBuilder(Path script, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(script.toString()).directory(folder.toFile()).redirectErrorStream(true);
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .merge("PATH", root.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    return builder;
  }

  private Path cache() {
    return root.resolve("deploy/target/heliograph.aot");
  }

  private long builds() throws IOException {
    return Files.readAllLines(root.resolve("builds")).size();
  }

  @Test
  void buildsWhatIsMissingAndOnlyThen() throws Exception {
    Path script = root.resolve("heliograph");

    Ended first = run(script, "--version");
    Ended second = run(script, "--version");

    assertEquals(0, first.status(), first::text);
    assertTrue(first.text().contains("building"), first::text);
    assertTrue(second.text().startsWith("Heliograph "), second::text);
    assertEquals(1, builds());
    assertTrue(Files.exists(cache()), "nothing remembered");
  }

  @Test
  void timeToReadyDoesNotCountTheBuild() throws Exception {
    Process process = processBuilder(root.resolve("heliograph"), "--port", "0").start();
    try (BufferedReader output = process.inputReader()) {
      Matcher heading =
          output.lines().map(READY::matcher).filter(Matcher::find).findFirst().orElseThrow();
      Instant ready = Instant.now();

      Instant built = Files.getLastModifiedTime(cache()).toInstant();
      double seconds = Double.parseDouble(heading.group(1));
      assertTrue(seconds * 1000 <= Duration.between(built, ready).toMillis(), heading::group);
    } finally {
      process.destroy();
    }
  }

  @Test
  void changeThatMakesNoDifferenceIsBuiltOnce() throws Exception {
    Path jar = Files.createDirectories(root.resolve("deploy/target")).resolve("heliograph.jar");
    Files.copy(JAR, jar);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().minusSeconds(700)));
    maven("echo \"$@\" >>'" + root + "/builds'");

    run(root.resolve("heliograph"), "--version");
    Ended second = run(root.resolve("heliograph"), "--version");

    assertTrue(second.text().startsWith("Heliograph "), second::text);
    assertEquals(1, builds());
  }

  @Test
  void runsFromAnotherFolderThroughLinksAndPassesArgumentsOn() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("heliograph"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("link"));
    Files.writeString(folder.resolve("my settings"), "http.port=4711");

    Ended ended = run(second, "--print-config", "--config", "my settings");

    assertTrue(Files.isSymbolicLink(link));
    assertEquals(0, ended.status(), ended::text);
    assertTrue(ended.text().contains("# my settings\nhttp.port=4711"), ended::text);
  }

  @Test
  void failedBuildIsTheEnd() throws Exception {
    maven("echo 'no compiler today'; exit 3");

    Ended ended = run(root.resolve("heliograph"), "--version");

    assertEquals(1, ended.status());
    assertTrue(ended.text().contains("no compiler today"), ended::text);
    assertTrue(ended.text().endsWith("heliograph: the build failed, see above\n"), ended::text);
    assertFalse(Files.exists(cache()));
  }

  @Test
  void unusableJavaHomeIsNoObstacle() throws Exception {
    maven("echo \"JDK $JAVA25_HOME\"; exit 3");

    Ended ended = run(root.resolve("heliograph"));

    assertTrue(ended.text().contains("JDK /"), ended::text);
  }
}
