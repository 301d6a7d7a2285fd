package io.heliograph.e2e.matrix;

import io.heliograph.e2e.service.ServiceFixture;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of `docs/compatibility.md`; kept there if the property `docs.write` is true.
class ClientMatrixIT {
  private static final Logger LOG = LoggerFactory.getLogger(ClientMatrixIT.class);

  private static ServiceFixture service;
  private static ClientMatrix matrix;

  @BeforeAll
  static void start() {
    service = new ServiceFixture();
    matrix = new ClientMatrix(service.endpoint(), service.signer());
    matrix.begin(cells());
  }

  @AfterAll
  static void stop() throws IOException {
    String table = matrix.table();
    matrix.close();
    service.close();
    LOG.info("clients and transports:\n{}", table);
    if (Boolean.getBoolean("docs.write")) {
      CompatibilityPage.write(table);
    }
  }

  static List<ClientCell> cells() {
    return ClientMatrix.everyCell();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void clientDoesWhatApplicationsNeed(ClientCell cell) {
    matrix.await(cell);
  }
}
