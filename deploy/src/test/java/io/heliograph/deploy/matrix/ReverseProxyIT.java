package io.heliograph.deploy.matrix;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.deploy.ServiceProcess;
import io.heliograph.deploy.backend.NegotiateServer;
import io.heliograph.deploy.backend.RestClient;
import io.heliograph.deploy.backend.TokenSigner;
import io.heliograph.deploy.witness.JavaScriptClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients and back ends that know only the proxy in front of the service.
class ReverseProxyIT {
  private static final Set<String> VERSIONS = Set.of("1", "10", ClientCell.JAVA);

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void everyTransportWorksThroughTheDocumentedLines(String name, @TempDir Path directory)
      throws IOException {
    assumeTrue(ReverseProxy.isInstalled(name), () -> name + " is not installed");
    try (ServiceProcess service = ServiceProcess.start();
        ReverseProxy proxy = ReverseProxy.start(name, directory, service.endpoint());
        RestClient rest = new RestClient(proxy.url(), signerOf(service));
        NegotiateServer backEnd = new NegotiateServer(proxy.url(), signerOf(service));
        JavaScriptClients javaScript = new JavaScriptClients()) {
      ClientTrial trial = new ClientTrial(rest, backEnd, javaScript);
      ClientCell.all().filter(cell -> VERSIONS.contains(cell.version())).forEach(trial::run);
    }
  }

  private static TokenSigner signerOf(ServiceProcess service) {
    return new TokenSigner(service.connectionString().replaceFirst(".*AccessKey=([^;]*).*", "$1"));
  }
}
