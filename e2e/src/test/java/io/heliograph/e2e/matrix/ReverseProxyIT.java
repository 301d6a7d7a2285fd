package io.heliograph.e2e.matrix;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.e2e.service.ServiceFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients and back ends that know only the proxy in front of the service: the oldest and the
/// newest JavaScript clients, those in a browser, and Java, each over all that it has.
class ReverseProxyIT {
  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void everyTransportWorksThroughTheDocumentedLines(String name, @TempDir Path directory)
      throws IOException {
    assumeTrue(ReverseProxy.isInstalled(name), () -> name + " is not installed");
    List<ClientCell> cells = ClientCell.all().filter(ReverseProxyIT::isTried).toList();
    try (ServiceFixture service = new ServiceFixture();
        ReverseProxy proxy = ReverseProxy.start(name, directory, service.endpoint());
        ClientMatrix matrix = new ClientMatrix(proxy.url(), service.signer())) {
      matrix.begin(cells);
      cells.forEach(matrix::await);
    }
  }

  private static boolean isTried(ClientCell cell) {
    return switch (cell.platform()) {
      case NODE -> cell.version().equals("1") || cell.version().equals("10");
      case CHROMIUM -> true;
      case JAVA -> cell.version().equals("9");
    };
  }
}
