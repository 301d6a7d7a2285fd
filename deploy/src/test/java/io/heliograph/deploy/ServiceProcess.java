package io.heliograph.deploy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The runnable jar as a child process, as an operator has it: arguments and variables go in,
/// output and the exit status come out. Closing kills it.
public final class ServiceProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target", "heliograph.jar");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final int DEADLINE_SECONDS = 60;
  private static final String LAST_FACT = "What next?";
  private static final Pattern FACT = Pattern.compile("  (\\S.*?)  +(\\S.*)");

  private final Process process;
  private final Map<String, String> facts = new ConcurrentHashMap<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<List<String>> out;
  private final CompletableFuture<List<String>> err;

  /// What a process has left behind.
  public record Ended(int status, List<String> out, List<String> err) {}

  private ServiceProcess(Process process) {
    this.process = process;
    this.out = lines(process.getInputStream(), this::onLine);
    this.err = lines(process.getErrorStream(), line -> {});
  }

  /// Starts the service, on free ports unless the options say otherwise, and waits until it is
  /// ready.
  public static ServiceProcess start(String... options) {
    // Of a repeated option the last one counts.
    List<String> arguments = Stream.concat(Stream.of("--port", "0"), Stream.of(options)).toList();
    return launch(Map.of(), List.of("-ea"), arguments).awaitReady();
  }

  /// Starts the jar with nothing but these arguments and waits until it ends by itself.
  public static Ended run(Map<String, String> variables, String... arguments) {
    try (ServiceProcess service = launch(variables, List.of(), List.of(arguments))) {
      return service.awaitEnd();
    }
  }

  /// Starts the jar and does not wait.
  static ServiceProcess launch(
      Map<String, String> variables, List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(ServiceProcess::wouldInterfere);
    builder.environment().putAll(variables);
    try {
      return new ServiceProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean wouldInterfere(String variable) {
    return variable.startsWith("HELIOGRAPH_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  ServiceProcess awaitReady() {
    try {
      CompletableFuture.anyOf(ready, process.onExit()).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (ready.isDone()) {
        return this;
      }
      throw new IllegalStateException("ended before it was ready: " + awaitEnd());
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      close();
      throw new IllegalStateException("not ready", e);
    }
  }

  /// The URL of the public listener, without a slash at the end.
  public URI endpoint() {
    return URI.create(facts.get("Endpoint"));
  }

  /// The connection string as printed.
  public String connectionString() {
    return facts.get("Connection string");
  }

  /// The URL of health and metrics, without a slash at the end.
  public URI management() {
    return URI.create(facts.get("Management"));
  }

  /// The id in the operating system, for those who measure.
  public long pid() {
    return process.pid();
  }

  /// Sends SIGTERM and waits for the end.
  public Ended stop() {
    process.toHandle().destroy(); // unlike the process's own method, leaves its output open
    return awaitEnd();
  }

  private Ended awaitEnd() {
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
    process.destroyForcibly();
  }

  private void onLine(String line) {
    Matcher matcher = FACT.matcher(line);
    if (matcher.matches()) {
      facts.put(matcher.group(1), matcher.group(2));
      if (matcher.group(1).equals(LAST_FACT)) {
        ready.complete(true);
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
