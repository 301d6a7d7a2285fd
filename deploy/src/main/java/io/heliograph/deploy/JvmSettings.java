package io.heliograph.deploy;

/// What would be options of the virtual machine if `java -jar` were not to need any.
final class JvmSettings {
  private JvmSettings() {}

  /// To be called before anything else: each is read once, when the class concerned is loaded.
  static void apply() {
    // With fewer than three processors the common pool would have no threads to speak of, and
    // asynchronous completions would start a thread each.
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
