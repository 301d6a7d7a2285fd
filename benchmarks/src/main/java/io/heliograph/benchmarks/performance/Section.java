package io.heliograph.benchmarks.performance;

import java.io.IOException;

/// One question, answered by measuring.
interface Section {
  String name();

  /// Measures everything anew and writes it down.
  void measure(Bench bench) throws IOException;
}
