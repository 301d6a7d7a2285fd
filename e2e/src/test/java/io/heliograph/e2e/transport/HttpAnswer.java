package io.heliograph.e2e.transport;

/// A whole answer.
record HttpAnswer(HttpSocket.Head head, String body) {
  int status() {
    return head.status();
  }

  String header(String name) {
    return head.header(name);
  }

  /// What the status matrix distinguishes: status, first part of the media type, text.
  String summary() {
    String head = status() + " " + header("content-type").split(";")[0];
    return body.isEmpty() ? head : head + " " + body;
  }
}
