package io.heliograph.gateway.rest;

/// The versions of the API by path prefix, `rest.md` 1.1. Every operation is served under the last
/// two; they differ only in status codes and success bodies (`rest.md` 1.3).
enum ApiVersion {
  /// 1.0-preview: five sends.
  PREVIEW("/api/v1-preview", "Preview"),
  /// 1.0: no `api-version`, no success bodies.
  V1("/api/v1", "V1"),
  /// 2022-06-01 and everything later: chosen by the query parameter `api-version`.
  CURRENT("/api", "");

  private final String prefix;
  private final String suffix;

  ApiVersion(String prefix, String suffix) {
    this.prefix = prefix;
    this.suffix = suffix;
  }

  /// What its paths begin with.
  String prefix() {
    return prefix;
  }

  /// What its operation ids end with.
  String suffix() {
    return suffix;
  }
}
