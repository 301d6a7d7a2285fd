package io.heliograph.core.config.option;

import java.util.ArrayList;
import java.util.List;

/// Collects the options of a section where each is declared, so that no second list repeats them.
/// Help, documentation, `--print-config` and problems keep the order of the declarations.
///
/// Belongs to the class that declares the options, and to its initialisation.
public final class Options {
  private final List<Option<?>> declared = new ArrayList<>();

  /// Declares an option and returns it.
  public <T> Option<T> add(Option<T> option) {
    declared.add(option);
    return option;
  }

  /// Everything declared until now.
  public List<Option<?>> all() {
    return List.copyOf(declared);
  }
}
