package io.heliograph.benchmarks.load;

import io.heliograph.testkit.fleet.HubClient;
import io.heliograph.testkit.fleet.HubListener;
import io.heliograph.testkit.traffic.RestTraffic;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Records which messages arrived at which client. Belongs to one event loop.
public final class Books implements HubListener {
  private final Map<HubClient, Receipts> receipts = new HashMap<>();
  private final Set<String> singles = new HashSet<>();
  private long lastReturnNanos;
  private long losses;

  /// Expects all messages of a stream from number `from` on at those clients.
  public void expect(NumberedStream stream, long from, List<HubClient> clients) {
    clients.forEach(
        client -> receipts.computeIfAbsent(client, _ -> new Receipts()).expect(stream, from));
  }

  @Override
  public void onConnected(HubClient client) {
    lastReturnNanos = System.nanoTime();
    Receipts own = receipts.get(client);
    if (own != null) {
      own.onConnected();
    }
  }

  @Override
  public void onLost(HubClient client) {
    losses++;
  }

  @Override
  public void onMessage(HubClient client, String stream, long number) {
    Receipts own = receipts.get(client);
    if (own != null) {
      own.onMessage(stream, number);
    }
    if (stream.startsWith("m")) {
      singles.add(client.user() + ' ' + stream);
    }
  }

  /// Whether a message named after a membership has reached its user.
  public boolean hasReceived(RestTraffic.Acknowledged membership) {
    return singles.contains(membership.user() + ' ' + membership.group());
  }

  /// Accepted messages that have not reached these clients.
  public long missing(Predicate<HubClient> which, List<NumberedStream> sent) {
    return receipts.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().missing(sent))
        .sum();
  }

  /// Messages that have reached these clients.
  public long received(Predicate<HubClient> which) {
    return receipts.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().received())
        .sum();
  }

  /// Messages that these clients received twice or too late on one connection.
  public long duplicatedOrReordered(Predicate<HubClient> which) {
    return receipts.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .mapToLong(entry -> entry.getValue().duplicatedOrReordered())
        .sum();
  }

  /// When the last client was connected, as [System#nanoTime] has it.
  public long lastReturnNanos() {
    return lastReturnNanos;
  }

  /// Connections lost so far.
  public long losses() {
    return losses;
  }
}
