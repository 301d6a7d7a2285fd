package io.heliograph.e2e.witness;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One client in the process of [HostedClients].
final class HostedWitness implements Witness {
  private final int id;
  private final Consumer<JsonObject> commands;
  private final Inbox inbox = new Inbox();
  private final CompletableFuture<Witness> started = new CompletableFuture<>();
  private final Map<Integer, CompletableFuture<Answer>> calls = new ConcurrentHashMap<>();
  private final AtomicInteger callIds = new AtomicInteger();
  private volatile @Nullable String connectionId;

  HostedWitness(int id, Consumer<JsonObject> commands) {
    this.id = id;
    this.commands = commands;
  }

  CompletableFuture<Witness> started() {
    return started;
  }

  void onEvent(JsonObject event) {
    switch (event.getString("event")) {
      case "started" -> onStarted(event.getString("connectionId"));
      case "failed" -> started.completeExceptionally(new AssertionError(event.getString("error")));
      case "received" -> inbox.add(invocation(event));
      case "reconnecting" -> inbox.reconnecting(new Ending(event.getString("error")));
      case "reconnected" -> inbox.reconnected(event.getString("connectionId"));
      case "closed" -> inbox.closed(new Ending(event.getString("error")));
      case "answered", "refused" -> onAnswer(event);
      default -> throw new IllegalStateException("event of a hosted client: " + event);
    }
  }

  private void onStarted(@Nullable String idOfConnection) {
    connectionId = idOfConnection;
    started.complete(this);
  }

  private static Received invocation(JsonObject event) {
    return new Received(event.getString("target"), event.getJsonArray("arguments"));
  }

  private void onAnswer(JsonObject event) {
    var answer = new Answer(event.getValue("result"), event.getString("error"));
    calls.remove(event.getInteger("call")).complete(answer);
  }

  @Override
  public String connectionId() {
    var known = connectionId;
    if (known == null) {
      throw new IllegalStateException("a client that skips negotiation knows no connection id");
    }
    return known;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public CompletableFuture<Answer> call(How how, String target, Object... arguments) {
    int call = callIds.incrementAndGet();
    var answer = new CompletableFuture<Answer>();
    calls.put(call, answer);
    commands.accept(
        JsonObject.of("do", "call", "client", id, "call", call)
            .put("how", how.name().toLowerCase(Locale.ROOT))
            .put("target", target)
            .put("arguments", new JsonArray(List.of(arguments))));
    return answer;
  }

  @Override
  public void close() {
    if (!inbox.hasEnded()) {
      commands.accept(JsonObject.of("do", "stop", "client", id));
      inbox.awaitEnding();
    }
  }
}
