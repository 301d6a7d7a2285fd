package io.heliograph.core.config;

import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Settings;
import io.heliograph.core.config.option.ValueType;
import java.util.List;

/// The part that this process plays. What the component means stands in the option below.
public record ClusterConfig(Role role) {
  static final Option<Role> ROLE =
      Option.of(
              "cluster.role",
              ValueType.choice(List.of(Role.values())),
              "all",
              "What the process serves: all is REST API and clients in one process.")
          .shortly("role");
  static final List<Option<?>> OPTIONS = List.of(ROLE);

  static ClusterConfig from(Settings settings) {
    return new ClusterConfig(settings.get(ROLE));
  }
}
