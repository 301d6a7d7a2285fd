package io.heliograph.core.config.loader;

import io.heliograph.core.config.ServiceConfig;
import io.heliograph.core.config.option.Option;
import io.heliograph.core.config.option.OptionGroup;
import java.util.stream.Collectors;

/// The text of `docs/configuration.md`.
public final class ConfigDocument {
  /// Writes the page again from the options.
  public static final String WRITE_COMMAND =
      "mvn -q -pl core test -Dtest=ConfigDocumentTest -Ddocs.write=true";

  private static final String INTRODUCTION =
      """
      # Configuration

      <!-- Generated from the options in the code; do not edit. To write it again:
           {write} -->

      An option takes its value from one of four sources. Each source overrides those above it:

      1. the default,
      2. a file in the syntax of Java properties, UTF-8, one `key=value` per line, named by
         `{option} FILE` or `{variable}`,
      3. an environment variable,
      4. the command line: `--http.port 9000` or `--http.port=9000`.

      On the command line some options also have a short name. To set a list there, repeat its
      option; if any other option is repeated, the last value counts. In a file or variable, commas
      separate the elements of a list. Durations need a unit (`ms`, `s`, `m`, `h`); sizes may have
      one (`B`, `KiB`, `MiB`, `GiB`).

      The service reports all configuration errors together and exits with status 2. An unknown
      name is an error. The service ignores the variables that Kubernetes sets for a Service whose
      name begins with `heliograph` (their value is the address of the Service, or their name has
      an ending such as `_SERVICE_HOST`).

      `--check-config` checks the configuration and exits. `--print-config` prints the effective
      values and their sources, with secrets masked. `--help` prints this list.

      """;

  private ConfigDocument() {}

  /// The whole page, ending with a line break.
  public static String markdown() {
    return INTRODUCTION
            .replace("{write}", WRITE_COMMAND)
            .replace("{option}", CommandLine.CONFIG_OPTION)
            .replace("{variable}", Environment.CONFIG_VARIABLE)
        + ServiceConfig.OPTIONS.stream()
            .map(ConfigDocument::section)
            .collect(Collectors.joining("\n"));
  }

  static String section(OptionGroup group) {
    return """
    ## %s

    | option | environment | default | allowed | meaning |
    | --- | --- | --- | --- | --- |
    %s
    """
        .formatted(
            group.title(),
            group.options().stream()
                .map(option -> row(option.shown()))
                .collect(Collectors.joining("\n")));
  }

  private static String row(Option<?> option) {
    String shortName = option.shortName().map(name -> "<br>`--" + name + "`").orElse("");
    return "| `%s`%s | `%s` | %s | %s | %s |"
        .formatted(
            option.key(),
            shortName,
            option.environmentName(),
            standard(option),
            option.type().expected(),
            option.meaning().replace("*", "`*`"));
  }

  private static String standard(Option<?> option) {
    if (option.standard().isEmpty()) {
      return "none";
    }
    return option.derived() ? option.standard() : "`" + option.standard() + "`";
  }
}
