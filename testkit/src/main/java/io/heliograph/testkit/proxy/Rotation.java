package io.heliograph.testkit.proxy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Chooses the process that gets a request: REST goes round the gateways, everything else round the
/// nodes. Requests with the same `id` never go to the same process twice in a row, however many
/// others come between them. Any thread may ask.
public final class Rotation {
  private static final Pattern ID = Pattern.compile("[?&]id=([^&]*)");
  private static final int MAX_IDS = 10_000;

  private final List<URI> gateways;
  private final List<URI> nodes;
  private final Map<String, Integer> turns = new LinkedHashMap<>();
  private int turn;

  public Rotation(List<URI> gateways, List<URI> nodes) {
    this.gateways = List.copyOf(gateways);
    this.nodes = List.copyOf(nodes);
  }

  /// The process for a request to this path and query.
  public URI next(String target) {
    List<URI> processes = target.startsWith("/api") ? gateways : nodes;
    return processes.get(turnOf(target) % processes.size());
  }

  private synchronized int turnOf(String target) {
    return idOf(target).map(this::turnOfId).orElseGet(() -> turn++);
  }

  private static Optional<String> idOf(String target) {
    Matcher matcher = ID.matcher(target);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private int turnOfId(String id) {
    if (turns.size() >= MAX_IDS) {
      turns.remove(turns.keySet().iterator().next());
    }
    int mine = turns.getOrDefault(id, turn++);
    turns.put(id, mine + 1);
    return mine;
  }
}
