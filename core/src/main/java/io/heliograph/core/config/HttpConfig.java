package io.heliograph.core.config;

import java.util.List;

/// The public listener.
///
/// @param host address to listen on; `127.0.0.1` by default
/// @param port TCP port, 0 for any free one; 8888 by default, the local emulator's
/// @param allowedOrigins origins whose pages may connect, `*` for all; `*` by default
/// @param maxUriSize longest request line in bytes; 32 KiB by default (tokens ride in the query)
/// @param maxHeaderSize all request headers together, in bytes; 32 KiB by default
public record HttpConfig(
    String host, int port, List<String> allowedOrigins, int maxUriSize, int maxHeaderSize) {
  public HttpConfig {
    allowedOrigins = List.copyOf(allowedOrigins);
  }
}
