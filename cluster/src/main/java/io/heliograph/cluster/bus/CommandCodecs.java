package io.heliograph.cluster.bus;

import io.vertx.core.Vertx;

/// Registers the codecs of commands and their answers at an event bus. Called once, before the bus
/// is used.
public final class CommandCodecs {
  private CommandCodecs() {}

  public static void register(Vertx vertx) {
    vertx.eventBus().registerCodec(CommandCodec.INSTANCE).registerCodec(AnswerCodec.INSTANCE);
  }
}
