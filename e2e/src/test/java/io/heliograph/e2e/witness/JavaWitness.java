package io.heliograph.e2e.witness;

import com.google.gson.JsonElement;
import com.microsoft.signalr.HubConnection;
import com.microsoft.signalr.HubConnectionBuilder;
import com.microsoft.signalr.TransportEnum;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.functions.Consumer;
import io.vertx.core.json.JsonArray;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The official Java client.
public final class JavaWitness implements Witness {
  private final HubConnection connection;
  private final Inbox inbox = new Inbox();

  private JavaWitness(HubConnection connection) {
    this.connection = connection;
  }

  /// Connects a client; fails with the client's own exception.
  public static CompletableFuture<Witness> connect(ConnectOptions options) {
    var witness = new JavaWitness(build(options));
    options.targets().forEach(witness::listenFor);
    witness.connection.onClosed(error -> witness.inbox.closed(new Ending(text(error))));
    var started = new CompletableFuture<Witness>();
    var _ =
        witness
            .connection
            .start()
            .subscribe(() -> started.complete(witness), started::completeExceptionally);
    return started;
  }

  private static HubConnection build(ConnectOptions options) {
    var builder =
        HubConnectionBuilder.create(options.url().toString())
            .withTransport(transportOf(options))
            .shouldSkipNegotiate(options.skipNegotiation());
    if (options.token() != null) {
      builder.withAccessTokenProvider(Single.just(options.token()));
    }
    return builder.build();
  }

  private static TransportEnum transportOf(ConnectOptions options) {
    return switch (options.transport()) {
      case null -> TransportEnum.ALL;
      case "WebSockets" -> TransportEnum.WEBSOCKETS;
      case "LongPolling" -> TransportEnum.LONG_POLLING;
      default -> throw new IllegalArgumentException(options.transport() + " (not in Java)");
    };
  }

  private void listenFor(String target, int argumentCount) {
    switch (argumentCount) {
      case 0 -> connection.on(target, () -> onInvocation(target));
      case 1 -> connection.on(target, a -> onInvocation(target, a), JsonElement.class);
      case 2 ->
          connection.on(
              target, (a, b) -> onInvocation(target, a, b), JsonElement.class, JsonElement.class);
      default -> throw new IllegalArgumentException(argumentCount + " arguments (expected: 0-2)");
    }
  }

  private void onInvocation(String target, JsonElement... arguments) {
    inbox.add(new Received(target, new JsonArray(Arrays.toString(arguments))));
  }

  private static @Nullable String text(@Nullable Throwable error) {
    return error == null ? null : String.valueOf(error.getMessage());
  }

  @Override
  public String connectionId() {
    return connection.getConnectionId();
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public CompletableFuture<Answer> call(How how, String target, Object... arguments) {
    var answer = new CompletableFuture<Answer>();
    switch (how) {
      case SEND -> {
        connection.send(target, arguments);
        answer.complete(new Answer(null, null));
      }
      case INVOKE -> {
        var _ =
            connection
                .invoke(target, arguments)
                .subscribe(() -> answer.complete(new Answer(null, null)), fail(answer));
      }
      case STREAM -> {
        var _ =
            connection.stream(Object.class, target, arguments)
                .subscribe(item -> {}, fail(answer), () -> answer.complete(new Answer(null, null)));
      }
    }
    return answer;
  }

  private static Consumer<Throwable> fail(CompletableFuture<Answer> answer) {
    return error -> answer.complete(new Answer(null, text(error)));
  }

  @Override
  public void close() {
    connection.stop().blockingAwait();
  }
}
