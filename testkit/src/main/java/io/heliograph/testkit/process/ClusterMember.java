package io.heliograph.testkit.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One member of a cluster: an address that stays, and the process that has it at the moment.
/// Belongs to the thread of the test.
public final class ClusterMember implements AutoCloseable {
  private final String name;
  private final String host;
  private final Path jar;
  private final List<String> prefix;
  private final List<String> jvmOptions;
  private final List<String> arguments;
  private Optional<JarProcess> process = Optional.empty();

  ClusterMember(
      String name,
      String host,
      Path jar,
      List<String> prefix,
      List<String> jvmOptions,
      List<String> arguments) {
    this.name = name;
    this.host = host;
    this.jar = jar;
    this.prefix = List.copyOf(prefix);
    this.jvmOptions = List.copyOf(jvmOptions);
    this.arguments = List.copyOf(arguments);
  }

  /// What the test calls it, for example `node2`.
  public String name() {
    return name;
  }

  /// The URL of its public listener, without a slash at the end.
  public URI endpoint() {
    return URI.create("http://" + host + ":" + ServiceCluster.PORT);
  }

  /// The URL of its health and metrics, without a slash at the end.
  public URI management() {
    return URI.create("http://" + host + ":" + ServiceCluster.MANAGEMENT_PORT);
  }

  /// Starts a process with this address and does not wait.
  public JarProcess launch() {
    JarProcess launched = JarProcess.launch(prefix, jar, Map.of(), jvmOptions, arguments);
    process = Optional.of(launched);
    return launched;
  }

  /// The process.
  ///
  /// @throws IllegalStateException if none was started
  public JarProcess process() {
    return process.orElseThrow(() -> new IllegalStateException(name + " was never started"));
  }

  @Override
  public void close() {
    process.ifPresent(JarProcess::close);
  }

  @Override
  public String toString() {
    return name;
  }
}
