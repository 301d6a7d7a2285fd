package io.heliograph.e2e.process;

import io.heliograph.testkit.process.ClassCache;
import io.heliograph.testkit.process.JarProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The jar of this build as a child process. Closing kills it.
public final class ServiceProcess implements AutoCloseable {
  /// The runnable jar, as `make build` leaves it.
  public static final Path JAR = Path.of("..", "deploy", "target", "heliograph.jar");

  private final JarProcess process;

  /// What a process has left behind.
  public record Ended(int status, List<String> out, List<String> err) {}

  private ServiceProcess(JarProcess process) {
    this.process = process;
  }

  /// Starts the service, on free ports unless the options say otherwise, and waits until it is
  /// ready.
  public static ServiceProcess start(String... options) {
    return start(List.of("-ea"), options);
  }

  /// The same with options of the virtual machine.
  public static ServiceProcess start(List<String> jvmOptions, String... options) {
    // Of a repeated option the last one counts.
    List<String> arguments = Stream.concat(Stream.of("--port", "0"), Stream.of(options)).toList();
    return launch(Map.of(), ClassCache.options(JAR, jvmOptions), arguments).awaitReady();
  }

  /// Starts the jar with nothing but these arguments and waits until it ends by itself.
  public static Ended run(Map<String, String> variables, String... arguments) {
    try (ServiceProcess service = launch(variables, List.of(), List.of(arguments))) {
      return ended(service.process.awaitEnd());
    }
  }

  /// Starts the jar and does not wait.
  static ServiceProcess launch(
      Map<String, String> variables, List<String> jvmOptions, List<String> arguments) {
    return new ServiceProcess(JarProcess.launch(List.of(), JAR, variables, jvmOptions, arguments));
  }

  ServiceProcess awaitReady() {
    process.awaitReady();
    return this;
  }

  /// The URL of the public listener, without a slash at the end.
  public URI endpoint() {
    return process.endpoint();
  }

  /// The connection string as printed.
  public String connectionString() {
    return process.connectionString();
  }

  /// The URL of health and metrics, without a slash at the end.
  public URI management() {
    return process.management();
  }

  /// The id in the operating system, for those who measure.
  public long pid() {
    return process.status().pid();
  }

  /// Sends SIGTERM and waits for the end.
  public Ended stop() {
    return ended(process.stop());
  }

  private static Ended ended(JarProcess.Ended ended) {
    return new Ended(ended.status(), ended.out(), ended.err());
  }

  @Override
  public void close() {
    process.close();
  }
}
