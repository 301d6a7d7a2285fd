package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;

/// What answers of the REST API look like, `rest.md` 2.5.
final class RestAnswers {
  private RestAnswers() {}

  /// An error: its code in the header and, unless the method is HEAD, in a body with a message.
  static void assertError(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), () -> response.request() + ": " + response.body());
    assertEquals(code, response.headers().firstValue("x-ms-error-code").orElse("none"));
    if (response.request().method().equals("HEAD")) {
      assertEquals("", response.body());
    } else {
      var detail = new JsonObject(response.body());
      assertEquals(code, detail.getString("code"));
      assertFalse(detail.getString("message").isBlank(), response.body());
    }
  }

  /// The constant body of success.
  static void assertServiceResponse(int status, String scope, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response::body);
    var expected =
        JsonObject.of("level", "Info", "scope", scope, "errorKind", "Unknown", "isSuccess", true);
    assertEquals(expected, new JsonObject(response.body()));
    assertTrue(
        response.headers().firstValue("Content-Type").orElse("").startsWith("application/json"));
  }

  /// Success without a body.
  static void assertNoContent(int status, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response::body);
    assertEquals("", response.body());
  }
}
