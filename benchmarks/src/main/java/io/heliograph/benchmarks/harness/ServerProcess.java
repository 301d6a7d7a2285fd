package io.heliograph.benchmarks.harness;

import io.heliograph.testkit.waiting.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// A server as a child process.
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final int CONNECT_MILLIS = 1_000;

  private static final Pattern COMPILER = Pattern.compile("\\(C[12] ");
  private static final double TICKS_PER_SECOND = 100;

  /// Counted from the thread's state, see proc(5).
  private static final int USER_TIME = 11;

  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts a server and returns when its port takes connections.
  ///
  /// @param log receives its output
  public static ServerProcess start(List<String> command, int port, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ServerProcess server = new ServerProcess(process, port);
    if (!Await.holdsWithin(START_LIMIT, () -> !process.isAlive() || isListening(port))
        || !process.isAlive()) {
      server.close();
      throw new IOException(command + ": does not listen; it said:\n" + Files.readString(log));
    }
    return server;
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Binds all its threads to these processors, such as `0` or `0,1`.
  public void bindTo(String processors) throws IOException {
    Command.run(List.of("taskset", "-a", "-c", "-p", processors, String.valueOf(pid())));
  }

  /// Processor time that the just-in-time compiler of a Java virtual machine has used so far, in
  /// seconds; 0 for everything else.
  public double compilerSeconds() throws IOException {
    long ticks = 0;
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc", String.valueOf(pid()), "task"))) {
      for (Path thread : threads) {
        ticks += compilerTicks(thread.resolve("stat"));
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static long compilerTicks(Path thread) {
    try {
      String stat = Files.readString(thread);
      String[] times = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return COMPILER.matcher(stat).find()
          ? Long.parseLong(times[USER_TIME]) + Long.parseLong(times[USER_TIME + 1])
          : 0;
    } catch (IOException _) {
      // The thread has just ended.
      return 0;
    }
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
