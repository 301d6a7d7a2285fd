package io.heliograph.cluster.bus;

import io.vertx.core.Vertx;

/// Makes an event bus carry commands and their answers. Called once, before the bus is used.
public final class CommandCodecs {
  private CommandCodecs() {}

  public static void register(Vertx vertx) {
    vertx.eventBus().registerCodec(CommandCodec.INSTANCE).registerCodec(AnswerCodec.INSTANCE);
  }
}
