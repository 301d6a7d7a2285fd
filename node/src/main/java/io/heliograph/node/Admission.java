package io.heliograph.node;

import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.node.connection.ConnectionSettings;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.hub.ConnectionClaim;
import io.heliograph.node.hub.ConnectionShard;
import io.heliograph.node.transport.TransportOpener;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Admits new connections to the shard, in the same way for every transport. Belongs to the shard's
/// event loop.
final class Admission {
  private final ConnectionShard shard;
  private final NodeConfig config;
  private @Nullable ConnectionSettings latest;

  Admission(ConnectionShard shard, NodeConfig config) {
    this.shard = shard;
    this.config = config;
  }

  /// Claims the id: from then on the connection exists in the whole cluster. The caller must accept
  /// or release a granted claim.
  ///
  /// @return failed with [RequestRefused] if it is not admitted
  Future<ConnectionIdentity> admit(
      HttpServerRequest request, ClientRequest client, ConnectionId id) {
    ConnectionIdentity identity = new ConnectionIdentity(client.hub(), id, client.user());
    return shard
        .claim(identity)
        .transform(claim ->
            claim.succeeded()
                ? decide(claim.result(), request, identity)
                : refused(RequestRefused.unavailable("The cluster does not answer")));
  }

  private Future<ConnectionIdentity> decide(
      ConnectionClaim claim, HttpServerRequest request, ConnectionIdentity identity) {
    return switch (claim) {
      case GRANTED -> granted(request, identity);
      case TAKEN -> refused(RequestRefused.conflict());
      case FULL -> refused(RequestRefused.tooMany("Connection count reaches limit."));
      case TOO_FAST -> refused(RequestRefused.tooMany("Connection rate reaches limit."));
      case LEAVING -> refused(RequestRefused.unavailable("The node is shutting down"));
    };
  }

  private Future<ConnectionIdentity> granted(
      HttpServerRequest request, ConnectionIdentity identity) {
    if (request.response().closed()) {
      release(identity);
      return refused(RequestRefused.badRequest("The client has gone"));
    }
    return Future.succeededFuture(identity);
  }

  private static Future<ConnectionIdentity> refused(RequestRefused refusal) {
    return Future.failedFuture(refusal);
  }

  /// The same for a client that may try to resume after its connection has ended; refuses an id
  /// that was used before, even with the same token.
  Future<ConnectionIdentity> admitUnlessEnded(
      HttpServerRequest request, ClientRequest client, ConnectionId id) {
    return admit(request, client, id)
        .compose(identity ->
            refuseEnded(identity).recover(refusal -> releasing(identity, refusal)).map(identity));
  }

  /// When the client has its response, the directory no longer has a connection that was never
  /// opened.
  private Future<Void> releasing(ConnectionIdentity identity, Throwable refusal) {
    return shard.release(identity).transform(_ -> Future.failedFuture(refusal));
  }

  private Future<Void> refuseEnded(ConnectionIdentity identity) {
    return shard
        .hasEnded(identity)
        .compose(ended ->
            ended
                ? Future.failedFuture(ConnectionTokenReader.unknown())
                : Future.succeededFuture());
  }

  /// Accepts an ordinary connection with its transport.
  void accept(ConnectionIdentity identity, ConnectRequest request, TransportOpener opener) {
    shard.accept(identity, settingsFor(request.client()), request, opener);
  }

  /// Accepts a connection that its client may resume over another socket.
  void acceptResumable(
      ConnectionIdentity identity, ConnectRequest request, TransportOpener opener) {
    shard.acceptResumable(identity, settingsFor(request.client()), request, opener);
  }

  /// Releases a claim whose transport was not opened.
  void release(ConnectionIdentity identity) {
    var _ = shard.release(identity);
  }

  private ConnectionSettings settingsFor(ClientRequest client) {
    ConnectionSettings settings =
        new ConnectionSettings(
            client.token().handshakeTimeout().orElse(config.timeouts().handshakeTimeout()),
            config.timeouts().keepAliveInterval(),
            config.timeouts().clientTimeout(),
            config.limits().maxMessageSize(),
            client.token().closesAt().map(Admission::untilThen).orElse(null),
            client.token().hasDetailedErrors());
    return shared(settings);
  }

  /// Most clients have the same settings and share one object.
  private ConnectionSettings shared(ConnectionSettings settings) {
    ConnectionSettings known = latest;
    if (known != null && known.equals(settings)) {
      return known;
    }
    latest = settings;
    return settings;
  }

  private static Duration untilThen(Instant end) {
    return Duration.between(Instant.now(), end);
  }
}
