package io.heliograph.e2e.witness;

/// The official clients that witness every operation (version of the library, hub protocol).
public enum ClientKind {
  JAVASCRIPT_1("1", "json"),
  JAVASCRIPT_6("6", "json"),
  JAVASCRIPT_8("8", "json"),
  JAVASCRIPT_10("10", "json"),
  JAVASCRIPT_10_MESSAGEPACK("10", "messagepack"),
  JAVA_9("9", "json");

  private final String version;
  private final String protocol;

  ClientKind(String version, String protocol) {
    this.version = version;
    this.protocol = protocol;
  }

  String version() {
    return version;
  }

  String protocol() {
    return protocol;
  }
}
