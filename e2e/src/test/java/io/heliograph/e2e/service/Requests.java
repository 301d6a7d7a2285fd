package io.heliograph.e2e.service;

import io.heliograph.e2e.witness.Witness;
import java.util.List;
import java.util.stream.Collectors;

/// Parts of requests.
final class Requests {
  private Requests() {}

  /// The query that leaves connections out.
  static String excluding(List<Witness> witnesses) {
    return witnesses.stream()
        .map(witness -> "excluded=" + witness.connectionId())
        .collect(Collectors.joining("&"));
  }
}
