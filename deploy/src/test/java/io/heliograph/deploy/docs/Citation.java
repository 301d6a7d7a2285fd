package io.heliograph.deploy.docs;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A place that refers to a section of a contract, as in "`rest.md` 2.1 to 2.3 and 7.5".
///
/// @param page the contract's name without the file's ending
record Citation(String page, String section) {
  private static final String ITEM = "(?:[A-Z]\\d*|\\d+(?:\\.\\d+)*)(?![\\w.-]*\\w)";
  private static final String KIND = "(?:rules? |sections? )?";
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "`?\\b([a-z][a-z-]*)\\.md`? "
              + KIND
              + "("
              + ITEM
              + "(?:(?:,| and|, and| to) "
              + KIND
              + ITEM
              + ")*)");
  private static final Pattern ON_THE_SAME_PAGE =
      Pattern.compile(
          "(?<!RFC \\d{4} )\\bsections? (" + ITEM + "(?:(?:,| and| to) " + ITEM + ")*)");
  private static final Pattern SINGLE = Pattern.compile(ITEM);

  /// Comment signs at the beginning of a line; a citation may go over its end.
  private static final Pattern LINE_START = Pattern.compile("\\R[ \\t]*(?:///?|\\*|#|--)?[ \\t]*");

  /// Every citation of a contract in a text, whether prose or source.
  static List<Citation> in(String text) {
    return ELSEWHERE
        .matcher(joined(text))
        .results()
        .flatMap(found -> each(found.group(1), found.group(2)))
        .toList();
  }

  /// What a contract says of its own sections.
  static List<Citation> within(String page, String text) {
    return ON_THE_SAME_PAGE
        .matcher(joined(text))
        .results()
        .flatMap(found -> each(page, found.group(1)))
        .toList();
  }

  private static String joined(String text) {
    return LINE_START.matcher(text).replaceAll(" ");
  }

  private static Stream<Citation> each(String page, String sections) {
    return SINGLE
        .matcher(sections)
        .results()
        .map(MatchResult::group)
        .map(s -> new Citation(page, s));
  }

  @Override
  public String toString() {
    return page + ".md " + section;
  }
}
