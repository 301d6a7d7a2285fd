package io.heliograph.testkit.http;

/// A whole answer.
public record HttpAnswer(HttpHead head, String body) {
  public int status() {
    return head.status();
  }

  /// The header's value, empty without one.
  public String header(String name) {
    return head.header(name);
  }

  /// The code of an error in the service's REST API, empty without one.
  public String errorCode() {
    return header("x-ms-error-code");
  }

  /// What the service's documents tell apart: status, first part of the media type, text.
  public String summary() {
    String head = status() + " " + header("content-type").split(";")[0];
    return body.isEmpty() ? head : head + " " + body;
  }
}
