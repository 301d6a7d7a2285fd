package io.heliograph.benchmarks.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The messages of each stream that one client has received since it was connected.
final class Receipts {
  private record Gap(long from, long until) {}

  private static final class Progress {
    private long next;
    private boolean isFresh;
    private final List<Gap> gaps = new ArrayList<>();

    private Progress(long next) {
      this.next = next;
    }
  }

  private final Map<String, Progress> streams = new HashMap<>();
  private long received;
  private long duplicatedOrReordered;

  /// Expects everything of a stream from that number on.
  void expect(NumberedStream stream, long from) {
    streams.put(stream.name(), new Progress(from));
  }

  /// The client has a new connection, which does not inherit the receipts of the previous one.
  void onConnected() {
    streams.values().forEach(progress -> progress.isFresh = true);
  }

  void onMessage(String stream, long number) {
    Progress progress = streams.get(stream);
    if (progress == null) {
      return;
    }
    received++;
    if (progress.isFresh) {
      progress.isFresh = false;
      progress.next = Math.min(progress.next, number);
    }
    if (number < progress.next) {
      duplicatedOrReordered++;
      return;
    }
    if (number > progress.next) {
      progress.gaps.add(new Gap(progress.next, number));
    }
    progress.next = number + 1;
  }

  long received() {
    return received;
  }

  long duplicatedOrReordered() {
    return duplicatedOrReordered;
  }

  /// Accepted messages that have not arrived.
  long missing(List<NumberedStream> sent) {
    long missing = 0;
    for (NumberedStream stream : sent) {
      Progress progress = streams.get(stream.name());
      if (progress != null) {
        for (Gap gap : progress.gaps) {
          missing += stream.takenBetween(gap.from(), gap.until());
        }
        missing += stream.takenBetween(progress.next, stream.end());
      }
    }
    return missing;
  }
}
