package io.heliograph.deploy.matrix;

import io.heliograph.deploy.ServiceProcess;
import io.heliograph.deploy.backend.NegotiateServer;
import io.heliograph.deploy.backend.RestClient;
import io.heliograph.deploy.backend.TokenSigner;
import io.heliograph.deploy.witness.JavaScriptClients;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of `docs/compatibility.md`; kept there if the property `docs.write` is true.
class ClientMatrixIT {
  private static final Logger LOG = LoggerFactory.getLogger(ClientMatrixIT.class);

  private static final Map<ClientCell, String> RESULTS = new LinkedHashMap<>();
  private static ServiceProcess service;
  private static RestClient rest;
  private static NegotiateServer backEnd;
  private static JavaScriptClients javaScript;
  private static ClientTrial trial;

  @BeforeAll
  static void start() {
    service = ServiceProcess.start();
    TokenSigner signer =
        new TokenSigner(service.connectionString().replaceFirst(".*AccessKey=([^;]*).*", "$1"));
    rest = new RestClient(service.endpoint(), signer);
    backEnd = new NegotiateServer(service.endpoint(), signer);
    javaScript = new JavaScriptClients();
    trial = new ClientTrial(rest, backEnd, javaScript);
    ClientCell.all().forEach(cell -> RESULTS.put(cell, "not run"));
  }

  @AfterAll
  static void stop() throws IOException {
    javaScript.close();
    backEnd.close();
    rest.close();
    service.close();
    CompatibilityPage page = new CompatibilityPage(RESULTS);
    LOG.info("clients and transports:\n{}", page.table());
    if (Boolean.getBoolean("docs.write")) {
      page.write();
    }
  }

  static Stream<ClientCell> cells() {
    return ClientCell.all();
  }

  @ParameterizedTest
  @MethodSource("cells")
  void clientDoesWhatApplicationsNeed(ClientCell cell) {
    RESULTS.put(cell, "**fails**");

    trial.run(cell);

    RESULTS.put(cell, "works");
  }
}
