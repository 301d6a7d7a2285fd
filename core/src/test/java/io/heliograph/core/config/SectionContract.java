package io.heliograph.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.Setting;
import io.heliograph.core.config.option.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every section keeps: the defaults, each key with its limits, each refusal.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SectionContract {
  /// One option: its default, texts it accepts with their values, and texts it refuses.
  record Case(
      Option<?> option,
      Object standard,
      Function<ServiceConfig, Object> component,
      Map<String, Object> accepted,
      List<String> refused) {}

  abstract List<Option<?>> options();

  abstract List<Case> cases();

  @Test
  void everyOptionHasACase() {
    assertEquals(options(), cases().stream().map(Case::option).toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void defaultHolds(Case one) {
    assertEquals(one.standard, one.component.apply(ServiceConfig.defaults()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void acceptedTextsBecomeValues(Case one) {
    one.accepted.forEach((text, value) -> {
      Settings settings = settings(Map.of(one.option.key(), text));
      assertEquals(value, one.component.apply(ServiceConfig.from(settings)), text);
      assertEquals(List.of(), settings.problems(), text);
    });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void refusedTextsBecomeProblemsThatSayWhatIsExpected(Case one) {
    assertFalse(one.refused.isEmpty());
    for (String text : one.refused) {
      List<ConfigProblem> problems = problems(Map.of(one.option.key(), text));
      assertEquals(1, problems.size(), () -> text + problems);
      ConfigProblem problem = problems.getFirst();
      assertEquals(one.option.key(), problem.subject());
      assertEquals("test", problem.origin());
      assertEquals(one.option.type().expected(), problem.expected());
      assertTrue(problem.shown().equals("***") || problem.shown().equals('"' + text.strip() + '"'));
    }
  }

  static List<ConfigProblem> problems(Map<String, String> texts) {
    Settings settings = settings(texts);
    ServiceConfig.from(settings);
    return settings.problems();
  }

  static Settings settings(Map<String, String> texts) {
    return new Settings(
        ServiceConfig.OPTIONS,
        texts.entrySet().stream()
            .map(entry -> new Setting(entry.getKey(), entry.getValue(), "test"))
            .collect(Collectors.toMap(Setting::key, Function.identity())));
  }
}
