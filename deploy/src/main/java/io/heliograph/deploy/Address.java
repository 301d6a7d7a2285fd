package io.heliograph.deploy;

/// Where a listener is bound, and whether it speaks TLS.
record Address(String host, int port, boolean isSecure) {
  /// The address of a listener that speaks plain HTTP.
  Address(String host, int port) {
    this(host, port, false);
  }

  /// The URL for programs on this machine: one cannot connect to a wildcard address.
  String url() {
    return (isSecure ? "https://" : "http://") + reachableHost() + ":" + port;
  }

  @Override
  public String toString() {
    return bracketed(host) + ":" + port;
  }

  private String reachableHost() {
    return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : bracketed(host);
  }

  private static String bracketed(String host) {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
