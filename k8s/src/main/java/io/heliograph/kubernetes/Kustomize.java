package io.heliograph.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Renders kustomizations with the `kubectl` on the path.
public final class Kustomize {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final int DEADLINE_SECONDS = 60;

  private Kustomize() {}

  /// Whether there is a `kubectl` that is recent enough.
  public static boolean isInstalled() {
    try {
      Process process = new ProcessBuilder("kubectl", "kustomize", "--help").start();
      process.getInputStream().readAllBytes();
      return process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What `kubectl kustomize` makes of a folder.
  public static Rendering render(Path folder) {
    try {
      Process process =
          new ProcessBuilder("kubectl", "kustomize", folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      byte[] text = process.getInputStream().readAllBytes();
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("kubectl kustomize " + folder + " has failed");
      }
      return parse(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What it makes of an overlay with one more component.
  ///
  /// @param scratch an empty folder, on the same file system as the manifests
  public static Rendering render(Path overlay, Path component, Path scratch) {
    Path from = scratch.toAbsolutePath();
    try {
      Files.writeString(
          from.resolve("kustomization.yaml"),
          """
          apiVersion: kustomize.config.k8s.io/v1beta1
          kind: Kustomization
          namespace: heliograph
          resources: [%s]
          components: [%s]
          """
              .formatted(
                  from.relativize(overlay.toAbsolutePath().normalize()),
                  from.relativize(component.toAbsolutePath().normalize())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return render(from);
  }

  /// The documents of a file.
  public static Rendering parse(byte[] text) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      return new Rendering(documents.readAll().stream().map(Manifest::new).toList());
    }
  }

  /// The folders in a folder, in the order of their names.
  public static List<Path> folders(Path in) {
    try (Stream<Path> entries = Files.list(in)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
