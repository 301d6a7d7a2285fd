package io.heliograph.e2e.witness;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// Official clients in a process of their own.
public final class HostedClients implements AutoCloseable {
  private final ClientProgram program;
  private final Map<Integer, HostedWitness> witnesses = new ConcurrentHashMap<>();
  private final AtomicInteger clientIds = new AtomicInteger();

  private HostedClients(Function<Consumer<JsonObject>, ClientProgram> starting) {
    program = starting.apply(this::onEvent);
  }

  /// JavaScript clients of every version, all in one Node.js process.
  public static HostedClients onNode() {
    return new HostedClients(onEvent -> ClientProgram.onNode("witness.js", onEvent));
  }

  /// JavaScript clients of version 10 in headless Chromium, each in a profile of its own.
  public static HostedClients inBrowser() {
    return new HostedClients(ClientProgram::inBrowser);
  }

  /// Java clients of an old version: 1 or 5.
  public static HostedClients onJava(String version) {
    return new HostedClients(onEvent -> ClientProgram.onJava(version, onEvent));
  }

  /// Connects a client; fails with the client's own text as message.
  public CompletableFuture<Witness> connect(ClientKind kind, ConnectOptions options) {
    return connect(kind.version(), kind.protocol(), options);
  }

  /// The same for any version of the library that is installed.
  public CompletableFuture<Witness> connect(
      String version, String protocol, ConnectOptions options) {
    int id = clientIds.incrementAndGet();
    var witness = new HostedWitness(id, program::send);
    witnesses.put(id, witness);
    program.send(startCommand(id, version, protocol, options));
    return witness.started();
  }

  private static JsonObject startCommand(
      int id, String version, String protocol, ConnectOptions options) {
    var command =
        JsonObject.of("do", "start", "client", id)
            .put("version", version)
            .put("protocol", protocol)
            .put("url", options.url().toString())
            .put("targets", new JsonArray(options.targets().keySet().stream().toList()))
            .put("skipNegotiation", options.skipNegotiation());
    if (options.transport() != null) {
      command.put("transport", options.transport());
    }
    if (options.token() != null) {
      command.put("token", options.token());
    }
    if (!options.reconnectDelays().isEmpty()) {
      command.put("reconnectDelays", new JsonArray(options.reconnectDelays()));
    }
    return options.statefulReconnect() ? command.put("statefulReconnect", true) : command;
  }

  private void onEvent(JsonObject event) {
    var witness = witnesses.get(event.getInteger("client"));
    if (witness != null) {
      witness.onEvent(event);
    }
  }

  @Override
  public void close() throws IOException {
    program.close();
  }
}
