package io.heliograph.benchmarks.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/// Async-profiler inside a running virtual machine: where its processor time goes, the kernel's
/// part included.
///
/// @param library the profiler's
/// @param server the virtual machine
public record Profiler(Path library, ServerProcess server) {
  private static final String LIBRARY = "libasyncProfiler.so";

  /// Takes the profiler for this processor out of its jar.
  public static Profiler of(ServerProcess server, Path folder) throws IOException {
    String platform =
        System.getProperty("os.arch").toLowerCase(Locale.ROOT).equals("aarch64")
            ? "linux-arm64"
            : "linux-x64";
    Path library = folder.resolve(LIBRARY);
    try (InputStream packed = Profiler.class.getResourceAsStream("/" + platform + "/" + LIBRARY)) {
      if (packed == null) {
        throw new IOException(platform + ": no profiler (expected: Linux on x64 or arm64)");
      }
      Files.copy(packed, library, StandardCopyOption.REPLACE_EXISTING);
    }
    return new Profiler(library, server);
  }

  public void start() throws IOException {
    command("start,event=ctimer,interval=1ms");
  }

  /// Ends the profile and writes it twice: as a flame graph and as collapsed stacks.
  public void stop(Path flames, Path stacks) throws IOException {
    command("dump,flamegraph,file=" + flames);
    command("stop,collapsed,file=" + stacks);
  }

  private void command(String arguments) throws IOException {
    Command.run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
            String.valueOf(server.pid()),
            "JVMTI.agent_load",
            library.toString(),
            '"' + arguments + '"'));
  }
}
