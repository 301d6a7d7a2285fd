package io.heliograph.node.connection;

import io.heliograph.core.hub.GroupName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The groups of one connection, and which of them it is in through its user (`rest.md` 2.7).
public final class GroupSet {
  private Map<GroupName, Boolean> throughUser = Map.of();

  /// Adds a group; being in it through the user is remembered for as long as it is in.
  public void add(GroupName group, boolean byUser) {
    if (throughUser.isEmpty()) {
      throughUser = HashMap.newHashMap(1);
    }
    throughUser.merge(group, byUser, Boolean::logicalOr);
  }

  /// Removes a group; false if it was not there.
  public boolean remove(GroupName group) {
    if (!throughUser.containsKey(group)) {
      return false;
    }
    throughUser.remove(group);
    return true;
  }

  public boolean contains(GroupName group) {
    return throughUser.containsKey(group);
  }

  public boolean containsThroughUser(GroupName group) {
    return throughUser.getOrDefault(group, false);
  }

  public int size() {
    return throughUser.size();
  }

  /// The groups as they are now.
  public Set<GroupName> names() {
    return Set.copyOf(throughUser.keySet());
  }
}
