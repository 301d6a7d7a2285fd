package io.heliograph.core.config.option;

import java.util.List;

/// The options of one section, under the title that help and documentation give it.
public record OptionGroup(String title, List<Option<?>> options) {
  public OptionGroup {
    options = List.copyOf(options);
  }
}
