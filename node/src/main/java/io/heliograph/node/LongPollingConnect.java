package io.heliograph.node;

import io.heliograph.core.cluster.CommandBus;
import io.heliograph.core.command.PollAnswer;
import io.heliograph.core.command.RelayCommand;
import io.heliograph.core.config.NodeConfig;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.node.conversation.ConnectionIdentity;
import io.heliograph.node.negotiate.ConnectionTokens;
import io.heliograph.node.telemetry.NodeMetrics;
import io.heliograph.node.transport.HttpChannel;
import io.heliograph.node.transport.LongPollingTransport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Answers the polls of long polling, `client.md` 3.4. The first one opens the connection where it
/// arrives; later ones may arrive at any process and are forwarded to the owner over the bus.
/// Belongs to the shard's event loop.
final class LongPollingConnect {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final String BYTES = "application/octet-stream";
  private static final String TEXT = "text/plain";

  /// The longest time for which a response may wait for its client to read (`client.md` 3.1).
  private static final Duration LONGEST_STALL = Duration.ofSeconds(10);

  private final Admission admission;
  private final ConnectionTokenReader tokens;
  private final CommandBus bus;
  private final NodeConfig config;
  private final NodeMetrics metrics;

  /// Polls of one connection arrive at any process, so their numbers must not collide.
  private final RandomGenerator pollNumbers = new SplittableRandom(new SecureRandom().nextLong());

  LongPollingConnect(
      Admission admission,
      ConnectionTokenReader tokens,
      CommandBus bus,
      NodeConfig config,
      NodeMetrics metrics) {
    this.admission = admission;
    this.tokens = tokens;
    this.bus = bus;
    this.config = config;
    this.metrics = metrics;
  }

  Future<Void> poll(HttpServerRequest request, ClientRequest client) {
    ConnectionTokens.Verified name = tokens.read(request, client);
    RelayCommand.Poll poll = new RelayCommand.Poll(client.hub(), name.id(), pollNumbers.nextLong());
    request.response().closeHandler(_ -> abandon(poll));
    return bus.request(poll).compose(answer -> answer(answer, request, client, name));
  }

  private Future<Void> answer(
      PollAnswer answer,
      HttpServerRequest request,
      ClientRequest client,
      ConnectionTokens.Verified name) {
    return switch (answer) {
      case PollAnswer.Bytes(Buffer bytes) -> deliver(bytes, request, client, name.id());
      case PollAnswer.Ended _ -> write(request.response(), NO_CONTENT, TEXT, Buffer.buffer());
      case PollAnswer.Refused(String reason) ->
          Future.failedFuture(RequestRefused.badRequest(reason));
      case PollAnswer.NotFound _ ->
          name.isFresh()
              ? open(request, client, name.id())
              : Future.failedFuture(ConnectionTokenReader.unknown());
    };
  }

  /// The first poll is answered at once with an empty body, which tells the client that it is
  /// connected.
  private Future<Void> open(HttpServerRequest request, ClientRequest client, ConnectionId id) {
    return admission
        .admit(request, client, id)
        .compose(identity -> {
          accept(identity, new ConnectRequest(request, client));
          return write(request.response(), OK, BYTES, Buffer.buffer());
        });
  }

  /// The bytes of a response are lost with it. If the client does not read it, the connection ends,
  /// so that unread responses do not fill the memory.
  private Future<Void> deliver(
      Buffer bytes, HttpServerRequest request, ClientRequest client, ConnectionId id) {
    Future<Void> written = write(request.response(), OK, bytes.length() > 0 ? BYTES : TEXT, bytes);
    if (!written.isComplete()) {
      Duration limit = Collections.min(List.of(LONGEST_STALL, pollGap(client)));
      written
          .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
          .onFailure(_ -> {
            if (!written.isComplete()) {
              metrics.pollStalled();
              HttpChannel.cut(request.connection());
              var _ = bus.request(new RelayCommand.Terminate(client.hub(), id));
            }
          });
    }
    return written;
  }

  private Duration pollGap(ClientRequest client) {
    return client.token().maxPollInterval().orElse(config.timeouts().pollGap());
  }

  private void accept(ConnectionIdentity identity, ConnectRequest request) {
    LongPollingTransport.Limits limits =
        new LongPollingTransport.Limits(
            config.limits().maxUnsentBytes(),
            config.limits().maxMessageSize(),
            config.timeouts().pollTimeout(),
            pollGap(request.client()));
    admission.accept(
        identity,
        request,
        listener -> new LongPollingTransport(limits, System::nanoTime, listener));
  }

  private static Future<Void> write(
      HttpServerResponse response, int status, String contentType, Buffer bytes) {
    if (response.closed() || response.ended()) {
      return Future.succeededFuture();
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", contentType)
        .putHeader("Cache-Control", "no-cache, no-store")
        .putHeader("Pragma", "no-cache")
        .putHeader("Expires", "Thu, 01 Jan 1970 00:00:00 GMT");
    return response.end(bytes);
  }

  /// Bytes for it are kept for the client's next poll.
  private void abandon(RelayCommand.Poll poll) {
    var _ = bus.request(new RelayCommand.AbandonPoll(poll.hub(), poll.connection(), poll.poll()));
  }
}
