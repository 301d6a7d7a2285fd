package io.heliograph.e2e.layout;

import java.util.Arrays;

/// An arrangement of processes behind one endpoint. The property `layout` chooses it for a run.
public enum Layout {
  /// One process with the role `all`, on its own.
  ONE_PROCESS("one-process"),
  /// Two gateways and three nodes, each a process.
  GATEWAYS_AND_NODES("gateways-and-nodes"),
  /// Three processes with the role `all`, of which each request gets another one.
  THREE_OF_ALL("three-of-all");

  private static final String PROPERTY = "layout";

  private final String text;

  Layout(String text) {
    this.text = text;
  }

  /// The arrangement of this run.
  public static Layout ofThisRun() {
    String wanted = System.getProperty(PROPERTY, ONE_PROCESS.text);
    return Arrays.stream(values())
        .filter(layout -> layout.text.equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(PROPERTY + ": " + wanted));
  }
}
