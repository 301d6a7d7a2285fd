package io.heliograph.deploy.e2e;

import io.heliograph.deploy.ServiceProcess;
import io.heliograph.deploy.backend.NegotiateServer;
import io.heliograph.deploy.backend.RestClient;
import io.heliograph.deploy.backend.TokenSigner;
import io.heliograph.deploy.witness.JavaScriptClients;
import io.heliograph.deploy.witness.RawWebSockets;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// A service process with a back end in front of it and clients at hand.
final class ServiceFixture implements AutoCloseable {
  private static final String DEVELOPMENT_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

  private final ServiceProcess process;
  private final TokenSigner signer;
  private final RestClient rest;
  private final NegotiateServer backEnd;
  private final JavaScriptClients javaScript = new JavaScriptClients();
  private final RawWebSockets webSockets = new RawWebSockets();
  private final AtomicInteger hubs = new AtomicInteger();

  /// Starts a service in development mode.
  ServiceFixture(String... options) {
    this(new TokenSigner(DEVELOPMENT_KEY), options);
  }

  /// Starts a service whose back end signs with a key of its own.
  ServiceFixture(TokenSigner signer, String... options) {
    this.signer = signer;
    process = ServiceProcess.start(options);
    rest = new RestClient(endpoint(), signer);
    backEnd = new NegotiateServer(endpoint(), signer);
  }

  /// A hub that no other test uses.
  HubFixture newHub() {
    return new HubFixture(this, "hub" + hubs.incrementAndGet());
  }

  ServiceProcess process() {
    return process;
  }

  URI endpoint() {
    return process.endpoint();
  }

  TokenSigner signer() {
    return signer;
  }

  RestClient rest() {
    return rest;
  }

  NegotiateServer backEnd() {
    return backEnd;
  }

  JavaScriptClients javaScript() {
    return javaScript;
  }

  RawWebSockets webSockets() {
    return webSockets;
  }

  @Override
  public void close() throws IOException {
    javaScript.close();
    webSockets.close();
    backEnd.close();
    rest.close();
    process.close();
  }
}
