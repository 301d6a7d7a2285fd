package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import java.util.List;
import java.util.Map;

class ClusterConfigTest extends SectionContract {
  @Override
  List<Option<?>> options() {
    return ClusterConfig.OPTIONS;
  }

  @Override
  List<Case> cases() {
    return List.of(
        new Case(
            ClusterConfig.ROLE,
            Role.ALL,
            config -> config.cluster().role(),
            Map.of("all", Role.ALL),
            List.of("", "ALL", "everything")));
  }
}
