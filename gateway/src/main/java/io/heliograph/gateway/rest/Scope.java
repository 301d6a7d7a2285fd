package io.heliograph.gateway.rest;

/// The target of an operation: the `scope` of its success body, `rest.md` 2.5.
enum Scope {
  REQUEST("Request"),
  CONNECTION("Connection"),
  USER("User"),
  GROUP("Group");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
