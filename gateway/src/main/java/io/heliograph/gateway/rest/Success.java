package io.heliograph.gateway.rest;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/// The response of an operation after success: its status by version (`rest.md` 1.2 to 1.4) and,
/// for 200 and 202 of the current version, a small constant body for generated clients (`rest.md`
/// 2.5).
///
/// @param scope null if there is never a body
record Success(int status, int v1Status, @Nullable Scope scope) {
  static Success of(int status, int v1Status) {
    return new Success(status, v1Status, null);
  }

  static Success of(int status, int v1Status, Scope scope) {
    return new Success(status, v1Status, scope);
  }

  int statusIn(ApiVersion version) {
    return switch (version) {
      case CURRENT -> status;
      case V1, PREVIEW -> v1Status;
    };
  }

  /// Whether the constant body is part of the response.
  boolean hasBodyIn(ApiVersion version) {
    return version == ApiVersion.CURRENT && scope != null;
  }

  Reply replyIn(ApiVersion version) {
    return scope != null && hasBodyIn(version)
        ? Reply.json(status, body(scope))
        : Reply.empty(statusIn(version));
  }

  private static Buffer body(Scope scope) {
    return Buffer.buffer(
        "{\"level\":\"Info\",\"scope\":\""
            + scope.text()
            + "\",\"errorKind\":\"Unknown\",\"isSuccess\":true}");
  }
}
