package io.heliograph.deploy.reload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFilesTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<String> applied = new ArrayList<>();
  @TempDir Path folder;
  private Path first;
  private Path second;
  private WatchedFiles watched;

  @BeforeEach
  void watchTwoFiles() throws IOException {
    first = Files.writeString(folder.resolve("first"), "a");
    second = Files.writeString(folder.resolve("second"), "b");
    watched = new WatchedFiles("pair", List.of(first, second), this::apply, registry);
  }

  private void apply(List<byte[]> contents) {
    String all = contents.stream().map(bytes -> new String(bytes, UTF_8)).toList().toString();
    if (all.contains("bad")) {
      throw new IllegalArgumentException("anything else");
    }
    applied.add(all);
  }

  private double refused() {
    return registry.get("signalr.files.refused").gauge().value();
  }

  private double reloads(String outcome) {
    return registry.get("signalr.files.reloaded").tag("signalr.outcome", outcome).counter().count();
  }

  @Test
  void filesThatStayAsTheyAreAreNotAppliedAgain() {
    watched.check();
    watched.check();

    assertEquals(List.of(), applied);
  }

  @Test
  void changeCountsWhenTwoReadingsAgree() throws IOException {
    Files.writeString(first, "c");
    watched.check();
    assertEquals(List.of(), applied);
    Files.writeString(second, "d");
    watched.check();
    assertEquals(List.of(), applied);

    watched.check();
    watched.check();

    assertEquals(List.of("[c, d]"), applied);
    assertEquals(1, reloads("applied"));
  }

  @Test
  void whatIsRefusedIsShownUntilItIsPutRight() throws IOException {
    Files.writeString(first, "bad");
    for (int i = 0; i < 4; i++) {
      watched.check();
    }
    assertEquals(1, refused());
    assertEquals(1, reloads("refused"));

    Files.writeString(first, "a");
    watched.check();
    watched.check();

    assertEquals(0, refused());
    assertEquals(List.of("[a, b]"), applied);
  }

  @Test
  void missingFileIsRefusedAndTakenWhenItIsBack() throws IOException {
    Files.delete(second);
    watched.check();
    watched.check();
    assertEquals(1, refused());
    assertEquals(List.of(), applied);

    Files.writeString(second, "e");
    watched.check();
    watched.check();

    assertEquals(List.of("[a, e]"), applied);
    assertEquals(0, refused());
  }

  @Test
  void exchangedFolderIsNoticed() throws IOException {
    Path old = Files.createDirectory(folder.resolve("old"));
    Path next = Files.createDirectory(folder.resolve("next"));
    Files.writeString(old.resolve("keys"), "a");
    Files.writeString(next.resolve("keys"), "f");
    Path link = Files.createSymbolicLink(folder.resolve("data"), old);
    WatchedFiles linked =
        new WatchedFiles("linked", List.of(link.resolve("keys")), this::apply, registry);

    Files.delete(link);
    Files.createSymbolicLink(link, next);
    linked.check();
    linked.check();

    assertEquals(List.of("[f]"), applied);
  }
}
