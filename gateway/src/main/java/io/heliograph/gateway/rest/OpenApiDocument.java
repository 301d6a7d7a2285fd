package io.heliograph.gateway.rest;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The description of the API that is kept in `docs/specs/openapi.json`, served without a token,
/// because it is public anyway.
final class OpenApiDocument {
  private static final String RESOURCE = "openapi.json";
  private static final int OK = 200;

  private final Reply reply;

  private OpenApiDocument(byte[] json) {
    this.reply = Reply.json(OK, Buffer.buffer(json));
  }

  /// Reads the document once, before requests are served.
  static OpenApiDocument load() {
    try (InputStream json = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (json == null) {
        throw new IllegalStateException(RESOURCE + " (expected: part of the build)");
      }
      return new OpenApiDocument(json.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void addTo(RouteTable table) {
    table.addCurrent(
        HttpMethod.GET,
        "/openapi.json",
        Operation.open("getOpenApi", Success.of(OK, OK), this::get));
  }

  private Future<Reply> get(RestCall call) {
    return Future.succeededFuture(reply);
  }
}
