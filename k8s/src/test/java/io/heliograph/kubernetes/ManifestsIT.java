package io.heliograph.kubernetes;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The manifests as users apply them: valid, and as safe as the policies say.
class ManifestsIT {
  @BeforeAll
  static void needsKubectl() {
    assumeTrue(Kustomize.isInstalled(), "kubectl with kustomize is not on the path");
  }

  static List<String> renderings() {
    return Renderings.names();
  }

  @Test
  void overlaysAndComponentsAreFound() {
    assertFalse(Renderings.names().isEmpty());
    assertFalse(Renderings.names().stream().noneMatch(name -> name.contains("+")));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyObjectFitsItsSchema(String name) {
    List<String> problems =
        Renderings.named(name).manifests().stream().flatMap(Schemas::problems).toList();

    assertEquals(List.of(), problems);
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void everyPolicyHolds(String name) {
    Rendering rendering = Renderings.named(name);

    assertAll(Policies.ALL.stream().map(policy -> holds(policy, rendering)));
  }

  private static Executable holds(Policy policy, Rendering rendering) {
    return () -> assertEquals(List.of(), policy.check().apply(rendering).toList(), policy.name());
  }
}
