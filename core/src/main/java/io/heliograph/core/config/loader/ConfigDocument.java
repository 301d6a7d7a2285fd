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

  private ConfigDocument() {}

  /// The whole page, ending with a line break.
  public static String markdown() {
    return """
    # Configuration

    <!-- Generated from the options in the code; do not edit. To write it again:
         %s -->

    Every option can be set in four places. From the weakest to the strongest:

    1. the default,
    2. a file in the syntax of Java properties, UTF-8, one `key=value` a line, named by
       `%s FILE` or `%s`,
    3. an environment variable,
    4. the command line: `--http.port 9000` or `--http.port=9000`.

    On the command line some options have a short name as well, a list may be given by
    repeating its option, and of another repeated option the last one counts. In a file and in
    a variable the parts of a list are separated by commas. Durations carry a unit (`ms`, `s`,
    `m`, `h`), sizes may (`B`, `KiB`, `MiB`, `GiB`).

    All mistakes are reported together, and the process stops with exit status 2; an unknown
    name is a mistake, too. Variables that Kubernetes sets for a service whose name begins with
    `heliograph` are ignored (those with the address of the service as their value or with an
    ending like `_SERVICE_HOST`).

    `--check-config` only checks, `--print-config` prints the values in force and where each
    comes from, secrets masked, `--help` prints this list.

    %s\
    """
        .formatted(
            WRITE_COMMAND,
            CommandLine.CONFIG_OPTION,
            Environment.CONFIG_VARIABLE,
            ServiceConfig.OPTIONS.stream()
                .map(ConfigDocument::section)
                .collect(Collectors.joining("\n")));
  }

  private static String section(OptionGroup group) {
    return """
    ## %s

    | option | environment | default | allowed | meaning |
    | --- | --- | --- | --- | --- |
    %s
    """
        .formatted(
            group.title(),
            group.options().stream().map(ConfigDocument::row).collect(Collectors.joining("\n")));
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
