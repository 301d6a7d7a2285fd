package io.heliograph.testkit.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The runnable jar as a child process, as an operator has it: arguments and variables go in,
/// output and the exit status come out. Closing kills it. The property `process.output` names a
/// folder where all output is kept as well, one file for each process.
public final class JarProcess implements AutoCloseable {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final int DEADLINE_SECONDS = 180;
  private static final String LAST_FACT = "What next?";
  private static final Pattern FACT = Pattern.compile("  (\\S.*?)  +(\\S.*)");

  private final Process process;
  private final long began = System.nanoTime();
  private final Map<String, String> facts = new ConcurrentHashMap<>();
  private final CompletableFuture<Duration> ready = new CompletableFuture<>();
  private final CompletableFuture<List<String>> out;
  private final CompletableFuture<List<String>> err;

  /// The result of an ended process.
  public record Ended(int status, List<String> out, List<String> err) {}

  private JarProcess(Process process) {
    this.process = process;
    Consumer<String> keep = keeper(process.pid());
    this.out = lines(process.getInputStream(), keep.andThen(this::onLine));
    this.err = lines(process.getErrorStream(), keep);
  }

  private static Consumer<String> keeper(long pid) {
    String folder = System.getProperty("process.output");
    if (folder == null) {
      return _ -> {};
    }
    try {
      PrintWriter file =
          new PrintWriter(
              Files.newBufferedWriter(
                  Files.createDirectories(Path.of(folder)).resolve(pid + ".log")),
              true);
      return file::println;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts the jar and does not wait.
  ///
  /// @param prefix what stands before the call of Java, for example to enter a namespace
  public static JarProcess launch(
      List<String> prefix,
      Path jar,
      Map<String, String> variables,
      List<String> jvmOptions,
      List<String> arguments) {
    List<String> command = new ArrayList<>(prefix);
    command.add(JAVA);
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(JarProcess::wouldInterfere);
    builder.environment().putAll(variables);
    try {
      return new JarProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean wouldInterfere(String variable) {
    return variable.startsWith("HELIOGRAPH_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  /// Waits until the process says that it is ready.
  public JarProcess awaitReady() {
    try {
      CompletableFuture.anyOf(ready, process.onExit()).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (ready.isDone()) {
        return this;
      }
      throw new IllegalStateException("ended before it was ready: " + awaitEnd());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("not ready: " + awaitEnd(), e);
    }
  }

  /// From the start of the process until it said that it is ready.
  public Duration timeToReady() {
    return ready.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  /// The URL of the public listener, without a slash at the end.
  public URI endpoint() {
    return URI.create(fact("Endpoint"));
  }

  /// The connection string as printed.
  public String connectionString() {
    return fact("Connection string");
  }

  /// The URL of health and metrics, without a slash at the end.
  public URI management() {
    return URI.create(fact("Management"));
  }

  private String fact(String name) {
    return Optional.ofNullable(facts.get(name))
        .orElseThrow(() -> new IllegalStateException("not printed: " + name));
  }

  /// What the operating system knows about it.
  public ProcessStatus status() {
    return new ProcessStatus(process.pid());
  }

  /// Sends a signal by its name, for example STOP.
  public void signal(String name) {
    try {
      int status =
          new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill -" + name + " ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while sending " + name, e);
    }
  }

  /// Sends SIGTERM and waits for the end.
  public Ended stop() {
    process.toHandle().destroy(); // unlike the process's own method, leaves its output open
    return awaitEnd();
  }

  /// Whether it runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits for the end.
  public Ended awaitEnd() {
    try {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running: " + process.info());
      }
      return new Ended(
          process.exitValue(),
          out.get(DEADLINE_SECONDS, TimeUnit.SECONDS),
          err.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException("no proper end", e);
    }
  }

  @Override
  public void close() {
    process.toHandle().destroyForcibly();
  }

  private void onLine(String line) {
    Matcher matcher = FACT.matcher(line);
    if (matcher.matches()) {
      facts.put(matcher.group(1), matcher.group(2));
      if (matcher.group(1).equals(LAST_FACT)) {
        ready.complete(Duration.ofNanos(System.nanoTime() - began));
      }
    }
  }

  private static CompletableFuture<List<String>> lines(
      InputStream stream, Consumer<String> onLine) {
    InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8);
    return CompletableFuture.supplyAsync(
        () -> new BufferedReader(reader).lines().peek(onLine).toList(), Thread::startVirtualThread);
  }
}
