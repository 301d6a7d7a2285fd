package io.heliograph.core.cluster;

import io.heliograph.core.hub.GroupName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The groups of one user in one hub with the rules of `rest.md` 2.7. Immutable: an update is a new
/// value.
public record UserMemberships(Map<GroupName, Membership> byGroup) {
  /// Those of a user who is in no group.
  public static final UserMemberships NONE = new UserMemberships(Map.of());

  static final int MAX_UNTIMED = 100;
  static final Duration UNTIMED_TTL = Duration.ofDays(365);

  public UserMemberships {
    byGroup = Map.copyOf(byGroup);
  }

  /// With the membership in the group as of the latest call, without expired ones.
  public UserMemberships with(GroupName group, @Nullable Duration ttl, Instant now) {
    Map<GroupName, Membership> alive = aliveAt(now);
    alive.remove(group);
    if (ttl == null) {
      giveUpOldestUntimed(alive);
      alive.put(group, new Membership(now.plus(UNTIMED_TTL), now, false));
    } else if (ttl.isPositive()) {
      alive.put(group, new Membership(now.plus(ttl), now, true));
    }
    return new UserMemberships(alive);
  }

  /// Without the group and without expired memberships.
  public UserMemberships without(GroupName group, Instant now) {
    Map<GroupName, Membership> alive = aliveAt(now);
    alive.remove(group);
    return new UserMemberships(alive);
  }

  /// Without expired memberships.
  public UserMemberships alive(Instant now) {
    return new UserMemberships(aliveAt(now));
  }

  /// Every group of both; where both know a group, the one updated last counts.
  public UserMemberships union(UserMemberships other) {
    Map<GroupName, Membership> all = new HashMap<>(byGroup);
    other.byGroup.forEach((group, theirs) -> all.merge(group, theirs, UserMemberships::newest));
    return new UserMemberships(all);
  }

  private static Membership newest(Membership one, Membership other) {
    return other.updatedAt().isAfter(one.updatedAt()) ? other : one;
  }

  /// When the last of them expires; in the distant past if there are none.
  public Instant endsAt() {
    return byGroup.values().stream()
        .map(Membership::expiresAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  /// The groups of memberships that have not expired.
  public Set<GroupName> groupsAt(Instant now) {
    return Set.copyOf(aliveAt(now).keySet());
  }

  private Map<GroupName, Membership> aliveAt(Instant now) {
    return byGroup.entrySet().stream()
        .filter(entry -> entry.getValue().isAlive(now))
        .collect(Collectors.toMap(Entry::getKey, Entry::getValue, (a, _) -> a, LinkedHashMap::new));
  }

  private static void giveUpOldestUntimed(Map<GroupName, Membership> memberships) {
    while (memberships.values().stream().filter(m -> !m.timed()).count() >= MAX_UNTIMED) {
      memberships.entrySet().stream()
          .filter(entry -> !entry.getValue().timed())
          .min(Comparator.comparing(entry -> entry.getValue().updatedAt()))
          .ifPresent(oldest -> memberships.remove(oldest.getKey()));
    }
  }
}
