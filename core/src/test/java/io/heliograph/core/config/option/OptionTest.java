package io.heliograph.core.config.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.ServiceConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionTest {
  static List<Option<?>> options() {
    return ServiceConfig.OPTIONS.stream()
        .<Option<?>>flatMap(group -> group.options().stream())
        .toList();
  }

  @Test
  void namesAreUniqueInEveryOrigin() {
    Set<String> names = new HashSet<>();
    for (Option<?> option : options()) {
      assertTrue(names.add(option.key()), option::key);
      assertTrue(names.add(option.environmentName()), option::environmentName);
      option.shortName().ifPresent(name -> assertTrue(names.add(name), name));
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  <T> void fixedDefaultIsOneOfTheAllowedTextsAndTheShortestForIt(Option<T> option) {
    if (!option.derived()) {
      T value = option.type().reader().apply(option.standard()).orElseThrow();
      assertEquals(option.standard(), option.type().writer().apply(value));
    }
  }

  @ParameterizedTest
  @MethodSource("options")
  void keyIsKebabCaseAndMeaningIsOneSentence(Option<?> option) {
    assertTrue(option.key().matches("[a-z]+\\.[a-z]+(-[a-z]+)*"), option::key);
    assertTrue(option.meaning().endsWith("."), option::meaning);
    assertFalse(option.meaning().contains("|") || option.meaning().contains("\n"));
  }

  @Test
  void everyDeclaredOptionIsRead() {
    Settings settings = new Settings(ServiceConfig.OPTIONS, Map.of());
    ServiceConfig.from(settings);

    assertEquals(
        options().stream().map(Option::key).toList(),
        settings.inForce().stream().map(Setting::key).toList());
  }

  @Test
  void undeclaredOptionIsNotRead() {
    Settings settings = new Settings(ServiceConfig.OPTIONS, Map.of());
    Option<Boolean> undeclared = Option.of("http.magic", ValueType.flag(), "true", "x");

    assertThrows(IllegalStateException.class, () -> settings.get(undeclared));
  }

  @Test
  void environmentNameIsTheKeyInUpperCaseWithThePrefix() {
    Option<Integer> option = Option.of("http.max-uri-size", ValueType.integer(1, 2), "1", "x");

    assertEquals("HELIOGRAPH_HTTP_MAX_URI_SIZE", option.environmentName());
  }
}
