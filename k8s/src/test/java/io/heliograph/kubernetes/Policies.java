package io.heliograph.kubernetes;

import java.util.List;
import java.util.stream.Stream;

/// Every policy.
final class Policies {
  static final List<Policy> ALL =
      Stream.of(
              PodPolicies.ALL,
              LifePolicies.ALL,
              ReferencePolicies.ALL,
              AccessPolicies.ALL,
              ScalingPolicies.ALL,
              SettingPolicies.ALL)
          .flatMap(List::stream)
          .toList();

  private Policies() {}

  static Policy named(String name) {
    return ALL.stream().filter(policy -> policy.name().equals(name)).findFirst().orElseThrow();
  }
}
