package io.heliograph.deploy.docs;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One of the contracts in `docs/specs`: what of it can be cited. That is the number of a heading
/// (`## 2. Negotiate`, `### 2.4 Success response`), a rule or fact whose name begins a list item in
/// bold (`- **N4** ...`, `- **0.9** ...`), and the letter that a family of rules shares.
///
/// @param page the file's name without its ending
record Contract(String page, String text, Set<String> sections) {
  private static final Path FOLDER = Repository.ROOT.resolve("docs/specs");
  private static final Pattern SECTION =
      Pattern.compile("(?m)^#{2,6} (\\d+(?:\\.\\d+)*)|^- \\*\\*([A-Z]\\d+|\\d+\\.\\d+)\\*\\*");

  /// All of them by their pages.
  static Map<String, Contract> all() {
    return Repository.files(Set.of("md")).stream()
        .filter(file -> file.startsWith(FOLDER))
        .map(Contract::read)
        .collect(Collectors.toUnmodifiableMap(Contract::page, Function.identity()));
  }

  private static Contract read(Path file) {
    String text = Repository.read(file);
    return new Contract(
        String.valueOf(file.getFileName()).replace(".md", ""),
        text,
        SECTION
            .matcher(text)
            .results()
            .flatMap(found -> names(found.group(1) == null ? found.group(2) : found.group(1)))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// A rule goes by its own name and by that of its family.
  private static Stream<String> names(String section) {
    return Character.isLetter(section.charAt(0))
        ? Stream.of(section, section.substring(0, 1))
        : Stream.of(section);
  }

  boolean has(String section) {
    return sections.contains(section);
  }
}
