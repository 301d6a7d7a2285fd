package io.heliograph.node;

import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ClientTransport;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.transport.TransportOpener;
import io.heliograph.node.transport.WebSocketLimits;
import io.heliograph.node.transport.WebSocketUpgrade;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/// Turns an upgrade request into a connection, with or without a negotiation before it (`client.md`
/// 2.7 and 3.2). Belongs to the shard's event loop.
final class WebSocketConnect {
  /// Frames above the limit of a message are still read, so that the client receives an error.
  private static final int FRAME_MARGIN = 64 * 1024;

  private static final Duration CLOSING_TIMEOUT = Duration.ofSeconds(5);

  private final Admission admission;
  private final ConnectionTokenReader tokens;
  private final Resumption resumption;
  private final WebSocketLimits limits;
  private final boolean lean;

  WebSocketConnect(
      Admission admission, ConnectionTokenReader tokens, Resumption resumption, NodeConfig config) {
    this.admission = admission;
    this.tokens = tokens;
    this.resumption = resumption;
    this.limits =
        new WebSocketLimits(
            maxFrameSize(config), config.limits().maxUnsentBytes(), CLOSING_TIMEOUT);
    this.lean = config.leanWebSockets();
  }

  /// The longest payload of a frame from a client.
  static int maxFrameSize(NodeConfig config) {
    return config.limits().maxMessageSize() + FRAME_MARGIN;
  }

  /// The connection exists before the client receives the response to its upgrade.
  Future<Void> connect(HttpServerRequest request, ClientRequest client) {
    if (!ConnectionTokenReader.isNamed(request)) {
      Attempt attempt = attempt(request, client);
      return admission
          .admit(request, client, ConnectionTokens.newId())
          .compose(identity -> open(attempt, identity, false))
          .onFailure(_ -> attempt.upgrade().refuse());
    }
    ConnectionTokens.Verified name = tokens.read(request, client);
    Attempt attempt = attempt(request, client);
    return (name.isFresh() ? openOrResume(attempt, name) : resume(attempt, name))
        .onFailure(_ -> attempt.upgrade().refuse());
  }

  private record Attempt(
      HttpServerRequest request, ClientRequest client, WebSocketUpgrade upgrade) {
    private Future<TransportOpener> accept() {
      return upgrade.accept().map(opener -> opener::apply);
    }
  }

  private Attempt attempt(HttpServerRequest request, ClientRequest client) {
    UpgradeHeaders.check(request);
    return new Attempt(request, client, WebSocketUpgrade.of(request, limits, lean));
  }

  private Future<Void> openOrResume(Attempt attempt, ConnectionTokens.Verified name) {
    Future<ConnectionIdentity> admitted =
        name.isStateful()
            ? admission.admitUnlessEnded(attempt.request(), attempt.client(), name.id())
            : admission.admit(attempt.request(), attempt.client(), name.id());
    return admitted
        .compose(identity -> open(attempt, identity, name.isStateful()))
        .recover(failure ->
            RequestRefused.isConflict(failure)
                ? resume(attempt, name)
                : Future.failedFuture(failure));
  }

  private Future<Void> resume(Attempt attempt, ConnectionTokens.Verified name) {
    return name.isStateful()
        ? resumption.resume(attempt.request(), attempt.client(), name, attempt::accept)
        : resumption.refuse(attempt.client(), name, ClientTransport.WEB_SOCKETS);
  }

  private Future<Void> open(Attempt attempt, ConnectionIdentity identity, boolean stateful) {
    return attempt
        .accept()
        .onSuccess(opener -> {
          ConnectRequest request = new ConnectRequest(attempt.request(), attempt.client());
          if (stateful) {
            admission.acceptResumable(identity, request, opener);
          } else {
            admission.accept(identity, request, opener);
          }
        })
        .onFailure(_ -> admission.release(identity))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
