package io.heliograph.core.config.loader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.Option;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConfigHelpTest {
  @Test
  void everyOptionIsExplained() {
    String help = ConfigHelp.text();

    ServiceConfig.OPTIONS.stream()
        .flatMap(group -> group.options().stream())
        .forEach(option -> assertExplained(help, option));
  }

  private static void assertExplained(String help, Option<?> option) {
    String start = "\n  --" + option.key() + " ";
    assertTrue(help.contains(start), option::key);
    String part = help.substring(help.indexOf(start));
    String own = part.substring(0, part.indexOf("Environment: " + option.environmentName()));
    assertTrue(own.contains(option.meaning()), own);
    assertTrue(own.contains("Default: " + option.standard()) || option.standard().isEmpty(), own);
    option.shortName().ifPresent(name -> assertTrue(own.contains(", --" + name + " "), own));
  }

  @Test
  void everyActionIsExplained() {
    Arrays.stream(Action.values())
        .forEach(action -> assertTrue(ConfigHelp.text().contains(action.option())));
    assertTrue(ConfigHelp.text().contains("--config FILE"));
  }
}
