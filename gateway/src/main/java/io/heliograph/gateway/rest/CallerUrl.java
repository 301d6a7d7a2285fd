package io.heliograph.gateway.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;

/// Scheme, host and port as the caller wrote them; a proxy passes them on in `X-Forwarded-Proto`
/// and `X-Forwarded-Host`. HTTP/1.0 callers may omit the host; they are treated as local.
record CallerUrl(String scheme, String authority) {
  private static final List<String> SCHEMES = List.of("http", "https");

  static CallerUrl of(HttpServerRequest request) {
    String scheme =
        forwarded(request, "X-Forwarded-Proto")
            .filter(SCHEMES::contains)
            .orElse(request.isSSL() ? "https" : "http");
    HostAndPort authority =
        forwarded(request, "X-Forwarded-Host")
            .map(host -> HostAndPort.parseAuthority(host, -1))
            .orElse(request.authority());
    return new CallerUrl(scheme, authority == null ? "localhost" : authority.toString());
  }

  private static Optional<String> forwarded(HttpServerRequest request, String header) {
    return Optional.ofNullable(request.getHeader(header))
        .map(value -> value.split(",", 2)[0].strip())
        .filter(value -> !value.isEmpty());
  }

  @Override
  public String toString() {
    return scheme + "://" + authority;
  }
}
