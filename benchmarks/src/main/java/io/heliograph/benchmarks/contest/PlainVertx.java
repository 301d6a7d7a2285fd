package io.heliograph.benchmarks.contest;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The straightforward server on Vert.x: it sends every message to every client by
/// `writeTextMessage`. `burst K TEXT` sends TEXT to all clients K times.
///
/// `java ... PlainVertx PORT`
public final class PlainVertx {
  private static final Pattern BURST = Pattern.compile("burst (\\d+) (.*)", Pattern.DOTALL);
  private static final int ACCEPT_BACKLOG = 4096;

  private final Set<ServerWebSocket> clients = new LinkedHashSet<>();

  private PlainVertx() {}

  public static void main(String[] args) throws Exception {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    HttpServerOptions options =
        new HttpServerOptions()
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    options.setAcceptBacklog(ACCEPT_BACKLOG);
    PlainVertx server = new PlainVertx();
    vertx
        .createHttpServer(options)
        .webSocketHandler(server::onClient)
        .listen(Integer.parseInt(args[0]), "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(1, TimeUnit.MINUTES);
  }

  private void onClient(ServerWebSocket client) {
    clients.add(client);
    client.exceptionHandler(_ -> {});
    client.closeHandler(_ -> clients.remove(client));
    client.textMessageHandler(this::onText);
  }

  private void onText(String message) {
    Matcher burst = BURST.matcher(message);
    if (burst.matches()) {
      int times = Integer.parseInt(burst.group(1));
      String text = burst.group(2);
      for (int i = 0; i < times; i++) {
        clients.forEach(client -> client.writeTextMessage(text));
      }
    }
  }
}
