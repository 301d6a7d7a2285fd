package io.heliograph.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What the tests look at: every overlay, and every overlay with each component that it does not
/// have yet, by names such as `production` and `minimal+gateway-api`. Each is rendered once.
final class Renderings {
  private static final Path OVERLAYS = Path.of("overlays");
  private static final Path COMPONENTS = Path.of("components");
  private static final Path SCRATCH = Path.of("target", "renderings");
  private static final Map<String, Rendering> RENDERED = new ConcurrentHashMap<>();

  private Renderings() {}

  static List<String> names() {
    return Kustomize.folders(OVERLAYS).stream().flatMap(Renderings::withComponents).toList();
  }

  private static Stream<String> withComponents(Path overlay) {
    Stream<String> more =
        Kustomize.folders(COMPONENTS).stream()
            .filter(component -> !uses(overlay, component))
            .map(component -> overlay.getFileName() + "+" + component.getFileName());
    return Stream.concat(Stream.of(overlay.getFileName().toString()), more);
  }

  private static boolean uses(Path overlay, Path component) {
    try {
      return Files.readString(overlay.resolve("kustomization.yaml"))
          .contains("../../" + component + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rendering named(String name) {
    return RENDERED.computeIfAbsent(name, Renderings::render);
  }

  private static Rendering render(String name) {
    String[] parts = name.split("\\+", 2);
    Path overlay = OVERLAYS.resolve(parts[0]);
    if (parts.length == 1) {
      return Kustomize.render(overlay);
    }
    try {
      Path scratch = Files.createDirectories(SCRATCH.resolve(name));
      return Kustomize.render(overlay, COMPONENTS.resolve(parts[1]), scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
