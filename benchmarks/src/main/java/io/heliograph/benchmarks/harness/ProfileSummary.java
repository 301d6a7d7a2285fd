package io.heliograph.benchmarks.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Collapsed stacks as a short table of processor time by component.
public final class ProfileSummary {
  private static final int ROWS = 20;
  private static final List<String> OWNERS = List.of("io/heliograph/", "io/vertx/", "io/netty/");

  private ProfileSummary() {}

  /// A Markdown table of the places that take most: a call of the operating system, the virtual
  /// machine's compiler or collector, else the innermost method that is not the JDK's.
  public static String of(Path stacks) throws IOException {
    Map<String, Long> samples = new LinkedHashMap<>();
    long all = 0;
    for (String line : Files.readAllLines(stacks)) {
      int end = line.lastIndexOf(' ');
      long count = Long.parseLong(line.substring(end + 1));
      samples.merge(placeOf(line.substring(0, end).split(";")), count, Long::sum);
      all += count;
    }
    double whole = all;
    return "| share | where |\n| ---: | --- |\n"
        + samples.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(ROWS)
            .map(place ->
                String.format(
                    Locale.ROOT,
                    "| %.1f %% | %s |%n",
                    place.getValue() / whole * 100,
                    place.getKey()))
            .collect(Collectors.joining());
  }

  private static String placeOf(String[] frames) {
    if (hasFrame(frames, "CompileBroker")) {
      return "JIT compiler";
    }
    if (hasFrame(frames, "VM_") || hasFrame(frames, "GangWorker") || hasFrame(frames, "GCTask")) {
      return "garbage collector";
    }
    String innermost = frames[frames.length - 1];
    if (innermost.endsWith("send") || innermost.contains("sendmsg")) {
      return "send() and writev() of the operating system";
    }
    if (innermost.endsWith("writev") || innermost.endsWith("write")) {
      return "send() and writev() of the operating system";
    }
    if (innermost.endsWith("recv") || innermost.endsWith("read")) {
      return "recv() of the operating system";
    }
    if (innermost.contains("epoll_")) {
      return "epoll of the operating system";
    }
    return Arrays.stream(frames)
        .filter(frame -> OWNERS.stream().anyMatch(frame::startsWith))
        .reduce((_, inner) -> inner)
        .map(frame -> "`" + frame.replaceAll("^.*/", "").replaceAll("\\$\\$Lambda.*\\.", ".") + "`")
        .orElse("the virtual machine");
  }

  private static boolean hasFrame(String[] frames, String part) {
    return Arrays.stream(frames).anyMatch(frame -> frame.contains(part));
  }
}
