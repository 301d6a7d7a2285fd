package io.heliograph.benchmarks.performance;

import java.io.IOException;

/// One question that a measurement answers.
interface Section {
  String name();

  /// Runs the measurement and records the result.
  void measure(Bench bench) throws IOException;
}
