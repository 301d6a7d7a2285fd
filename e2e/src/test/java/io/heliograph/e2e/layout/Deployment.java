package io.heliograph.e2e.layout;

import io.heliograph.e2e.process.ServiceProcess;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The service as a test sees it: one endpoint, whatever stands behind it.
public final class Deployment implements AutoCloseable {
  private final URI endpoint;
  private final List<URI> gateways;
  private final Optional<ServiceProcess> process;

  private Deployment(URI endpoint, List<URI> gateways, Optional<ServiceProcess> process) {
    this.endpoint = endpoint;
    this.gateways = List.copyOf(gateways);
    this.process = process;
  }

  /// Starts one process with these options, or takes the cluster that all tests of a run share. Its
  /// members poll for a second at most and have no other options.
  public static Deployment open(String... options) {
    return Layout.ofThisRun() == Layout.ONE_PROCESS
        ? ofOneProcess(ServiceProcess.start(options))
        : SharedCluster.service();
  }

  private static Deployment ofOneProcess(ServiceProcess process) {
    URI endpoint = process.endpoint();
    return new Deployment(endpoint, List.of(endpoint), Optional.of(process));
  }

  static Deployment ofCluster(URI endpoint, List<URI> gateways) {
    return new Deployment(endpoint, gateways, Optional.empty());
  }

  /// Where back ends and clients go.
  public URI endpoint() {
    return endpoint;
  }

  /// The processes behind it that answer REST calls.
  public List<URI> gateways() {
    return gateways;
  }

  /// The process.
  ///
  /// @throws java.util.NoSuchElementException if there are several
  public ServiceProcess process() {
    return process.orElseThrow();
  }

  @Override
  public void close() {
    process.ifPresent(ServiceProcess::close);
  }
}
