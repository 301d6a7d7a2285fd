package io.heliograph.deploy.e2e;

import io.heliograph.deploy.witness.Witness;
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
