package io.heliograph.deploy.witness;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Official JavaScript clients of any version, all in one Node.js process.
public final class JavaScriptClients implements AutoCloseable {
  private final NodeProcess node = NodeProcess.start("witness.js", this::onEvent);
  private final Map<Integer, JavaScriptWitness> witnesses = new ConcurrentHashMap<>();
  private final AtomicInteger clientIds = new AtomicInteger();

  /// Connects a client; fails with the client's own text as message.
  public CompletableFuture<Witness> connect(ClientKind kind, ConnectOptions options) {
    return connect(kind.version(), kind.protocol(), options);
  }

  /// The same for any version of the library that is installed.
  public CompletableFuture<Witness> connect(
      String version, String protocol, ConnectOptions options) {
    int id = clientIds.incrementAndGet();
    var witness = new JavaScriptWitness(id, node::send);
    witnesses.put(id, witness);
    node.send(startCommand(id, version, protocol, options));
    return witness.started();
  }

  private static JsonObject startCommand(
      int id, String version, String protocol, ConnectOptions options) {
    var command =
        JsonObject.of("do", "start", "client", id)
            .put("version", version)
            .put("protocol", protocol)
            .put("transport", options.transport())
            .put("url", options.url().toString())
            .put("targets", new JsonArray(options.targets().keySet().stream().toList()))
            .put("skipNegotiation", options.skipNegotiation());
    if (options.token() != null) {
      command.put("token", options.token());
    }
    if (!options.reconnectDelays().isEmpty()) {
      command.put("reconnectDelays", new JsonArray(options.reconnectDelays()));
    }
    return command;
  }

  private void onEvent(JsonObject event) {
    var witness = witnesses.get(event.getInteger("client"));
    if (witness != null) {
      witness.onEvent(event);
    }
  }

  @Override
  public void close() throws IOException {
    node.close();
  }
}
