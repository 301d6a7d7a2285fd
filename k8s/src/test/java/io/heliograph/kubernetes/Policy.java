package io.heliograph.kubernetes;

import java.util.function.Function;
import java.util.stream.Stream;

/// A rule for manifests that no schema knows.
///
/// @param name a sentence that says what holds
/// @param check every place where it does not, as `place: value (expected: ...)`
record Policy(String name, Function<Rendering, Stream<String>> check) {
  /// A rule for each of the workloads.
  static Policy ofWorkloads(String name, Function<Workload, Stream<String>> check) {
    return new Policy(name, rendering -> rendering.workloads().flatMap(check));
  }

  /// A rule for each object of a kind.
  static Policy of(String kind, String name, Function<Manifest, Stream<String>> check) {
    return new Policy(name, rendering -> rendering.ofKind(kind).flatMap(check));
  }

  /// A problem unless it holds.
  static Stream<String> require(boolean holds, Object place, Object found, String expected) {
    return holds ? Stream.of() : Stream.of(place + ": " + found + " (expected: " + expected + ")");
  }

  @Override
  public String toString() {
    return name;
  }
}
