package io.heliograph.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the virtual machine remembers of loading the classes of the runnable jar, in a file beside
/// it. With it, a process of a test needs less than half of the processor time until it is ready,
/// and starts as it starts for users: the start script and the image have such a cache, too.
public final class ClassCache {
  private static final String CACHE = "heliograph.aot";

  /// One run loads what gateways and nodes load, and what a process on its own does as well.
  private static final List<String> CLUSTER_OF_ONE =
      List.of(
          "--host=127.0.0.1",
          "--port=0",
          "--telemetry.management-port=0",
          "--cluster.host=127.0.0.1",
          "--cluster.port=0",
          "--cluster.bus-port=0",
          "--cluster.members=127.0.0.1");

  private ClassCache() {}

  /// The options of the virtual machine that users have, and the cache. A cache that is missing or
  /// does not fit is not used, without a word.
  public static List<String> options(Path jar) {
    return List.of(
        "@" + jar.toAbsolutePath().resolve("../../jvm.options").normalize(),
        "-XX:AOTCache=" + jar.resolveSibling(CACHE),
        "-Xlog:aot*=off");
  }

  /// The same with further options, which count where both name one.
  public static List<String> options(Path jar, List<String> others) {
    List<String> all = new ArrayList<>(options(jar));
    all.addAll(others);
    return all;
  }

  /// Makes the cache of a jar unless there is one already: `ClassCache JAR`.
  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path cache = jar.resolveSibling(CACHE);
    if (!Files.exists(cache)
        || Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) <= 0) {
      Files.deleteIfExists(cache);
      train(jar, cache);
    }
  }

  private static void train(Path jar, Path cache) throws IOException {
    List<String> options =
        List.of(options(jar).getFirst(), "-XX:AOTCacheOutput=" + cache, "-Xlog:aot*=off");
    try (JarProcess training =
        JarProcess.launch(List.of(), jar, Map.of(), options, CLUSTER_OF_ONE)) {
      JarProcess.Ended ended = training.awaitReady().stop();
      if (!Files.exists(cache)) {
        throw new IOException("no class cache has come of the training: " + ended);
      }
    }
  }
}
