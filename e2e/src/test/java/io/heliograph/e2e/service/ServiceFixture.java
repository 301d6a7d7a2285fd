package io.heliograph.e2e.service;

import io.heliograph.e2e.backend.NegotiateServer;
import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.layout.Deployment;
import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.e2e.witness.HostedClients;
import io.heliograph.e2e.witness.RawWebSockets;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A service with a back end in front of it and clients at hand: the one place where tests start
/// the service to be reached over the network, in whatever arrangement of processes this run has.
public final class ServiceFixture implements AutoCloseable {
  private static final String DEVELOPMENT_KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH";

  /// Fixtures may share a service, so no two of them have the same hub.
  private static final AtomicInteger HUBS = new AtomicInteger();

  private final Deployment service;
  private final TokenSigner signer;
  private final RestClient rest;
  private final List<RestClient> gateways;
  private final NegotiateServer backEnd;
  private final RawWebSockets webSockets = new RawWebSockets();
  private @Nullable HostedClients javaScript;

  /// Starts a service in development mode.
  public ServiceFixture(String... options) {
    this(new TokenSigner(DEVELOPMENT_KEY), options);
  }

  /// Starts a service whose back end signs with a key of its own.
  ServiceFixture(TokenSigner signer, String... options) {
    this.signer = signer;
    service = Deployment.open(options);
    gateways = service.gateways().stream().map(url -> new RestClient(url, signer)).toList();
    rest = new RestClient(endpoint(), signer);
    backEnd = new NegotiateServer(endpoint(), signer);
  }

  /// A hub that no other test uses.
  HubFixture newHub() {
    return new HubFixture(this, "hub" + HUBS.incrementAndGet());
  }

  /// What runs the service, where that is a single process.
  public ServiceProcess process() {
    return service.process();
  }

  /// Where back ends and clients reach the service.
  public URI endpoint() {
    return service.endpoint();
  }

  /// Signs with a key that the service accepts.
  public TokenSigner signer() {
    return signer;
  }

  /// Calls its REST API.
  public RestClient rest() {
    return rest;
  }

  /// Each gateway on its own: what one of them takes in order arrives in order.
  List<RestClient> gateways() {
    return gateways;
  }

  /// One of the gateways, always the same.
  public RestClient gateway() {
    return gateways.getFirst();
  }

  NegotiateServer backEnd() {
    return backEnd;
  }

  synchronized HostedClients javaScript() {
    if (javaScript == null) {
      javaScript = HostedClients.onNode();
    }
    return javaScript;
  }

  RawWebSockets webSockets() {
    return webSockets;
  }

  @Override
  public synchronized void close() throws IOException {
    if (javaScript != null) {
      javaScript.close();
    }
    webSockets.close();
    backEnd.close();
    service.close();
  }
}
