package io.heliograph.deploy.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The text of a log message is a constant that begins with a capital letter and has neither
/// placeholders nor a full stop; facts follow as key-value pairs.
class LogMessagesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CALL =
      Pattern.compile(
          "\\.log\\(([^;]*?)\\);?|\\b(?:LOG|log)\\.(?:error|warn|info|debug|trace)\\(([^;]*?)\\);");
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern ALLOWED = Pattern.compile("\\p{Lu}[^{}]*[^.!:{} ]");

  @Test
  void messagesBeginWithACapitalLetterAndHaveNoFullStop() {
    List<String> messages = messages();

    assertTrue(messages.size() >= 25, "found: " + messages);
    assertEquals(
        List.of(),
        messages.stream().filter(message -> !ALLOWED.matcher(message).matches()).toList());
  }

  private static List<String> messages() {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(LogMessagesTest::sources)
          .flatMap(LogMessagesTest::messagesOf)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> messagesOf(Path source) {
    try {
      String text = Files.readString(source);
      return text.contains("org.slf4j")
          ? CALL.matcher(text).results().flatMap(LogMessagesTest::textsOf)
          : Stream.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A call may choose between two texts, so all of its literals count.
  private static Stream<String> textsOf(MatchResult call) {
    String arguments = call.group(1) == null ? call.group(2) : call.group(1);
    return TEXT.matcher(arguments).results().map(literal -> literal.group(1));
  }
}
