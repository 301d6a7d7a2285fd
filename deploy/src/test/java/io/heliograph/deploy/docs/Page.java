package io.heliograph.deploy.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// A Markdown page: its links within the repository, and what links to it may name.
record Page(Path file, List<String> links, Set<String> anchors) {
  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(<?([^)>\\s]+)>?(?: \"[^\"]*\")?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern ELSEWHERE = Pattern.compile("^[a-z][a-z+.-]*:.*");
  private static final Pattern NOT_IN_ANCHORS = Pattern.compile("[^\\p{L}\\p{N} _-]");

  static Page read(Path file) {
    String prose = CODE_BLOCK.matcher(Repository.read(file)).replaceAll("");
    List<String> links =
        LINK.matcher(CODE.matcher(prose).replaceAll(""))
            .results()
            .map(found -> found.group(1))
            .filter(link -> !ELSEWHERE.matcher(link).matches())
            .toList();
    return new Page(file, links, anchorsIn(prose));
  }

  /// As GitHub makes them: lower case, without punctuation, numbered when they are repeated.
  private static Set<String> anchorsIn(String prose) {
    Set<String> anchors = new HashSet<>();
    Map<String, Integer> repeated = new HashMap<>();
    HEADING
        .matcher(prose)
        .results()
        .forEach(heading -> {
          String text = heading.group(1).strip().toLowerCase(Locale.ROOT);
          String anchor = NOT_IN_ANCHORS.matcher(text).replaceAll("").replace(' ', '-');
          int before = repeated.merge(anchor, 1, Integer::sum) - 1;
          anchors.add(before == 0 ? anchor : anchor + '-' + before);
        });
    return anchors;
  }

  /// The links that lead nowhere.
  ///
  /// @param pages every page of the repository by its file
  List<String> broken(Map<Path, Page> pages) {
    List<String> broken = new ArrayList<>();
    for (String link : links) {
      if (!leadsSomewhere(link, pages)) {
        broken.add(Repository.nameOf(file) + ": " + link);
      }
    }
    return broken;
  }

  private boolean leadsSomewhere(String link, Map<Path, Page> pages) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
    if (hash < 0) {
      return target.toFile().exists();
    }
    Page page = pages.get(target);
    return page != null && page.anchors.contains(link.substring(hash + 1));
  }
}
