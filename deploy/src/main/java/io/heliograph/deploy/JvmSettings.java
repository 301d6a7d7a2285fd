package io.heliograph.deploy;

/// System properties that are set in code, so that `java -jar` needs no options.
final class JvmSettings {
  private JvmSettings() {}

  /// Must be called before anything else: each is read once, when the class concerned is loaded.
  static void apply() {
    // With fewer than three processors the common pool would have at most one thread, and each
    // asynchronous completion would start a thread of its own.
    setUnlessGiven("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    setUnlessGiven(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
