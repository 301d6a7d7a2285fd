package io.heliograph.node.connection;

import io.heliograph.core.hub.GroupName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The groups of one connection, and which of them it is in through its user (`rest.md` 2.7). Most
/// connections are in few groups, which are kept in an array; a map is created beyond that.
public final class GroupSet {
  private static final int FEW = 4;
  private static final GroupName[] NONE = {};

  private GroupName[] few = NONE;

  /// One bit for each group in the array.
  private int fewThroughUser;

  private @Nullable Map<GroupName, Boolean> many;

  /// Adds a group; whether the connection is in it through its user is kept until it leaves.
  public void add(GroupName group, boolean byUser) {
    int index = indexOf(group);
    if (many == null && index < 0 && few.length == FEW) {
      spread();
    }
    if (many != null) {
      many.merge(group, byUser, Boolean::logicalOr);
      return;
    }
    if (index < 0) {
      index = few.length;
      few = Arrays.copyOf(few, index + 1);
      few[index] = group;
    }
    if (byUser) {
      fewThroughUser |= 1 << index;
    }
  }

  private void spread() {
    Map<GroupName, Boolean> all = new HashMap<>();
    for (int i = 0; i < few.length; i++) {
      all.put(few[i], isThroughUser(i));
    }
    many = all;
    few = NONE;
    fewThroughUser = 0;
  }

  /// Removes a group; false if the connection was not in it.
  public boolean remove(GroupName group) {
    if (many != null) {
      return many.remove(group) != null;
    }
    int index = indexOf(group);
    if (index < 0) {
      return false;
    }
    int last = few.length - 1;
    boolean lastThroughUser = isThroughUser(last);
    few[index] = few[last];
    fewThroughUser &= ~(1 << index | 1 << last);
    if (index != last && lastThroughUser) {
      fewThroughUser |= 1 << index;
    }
    few = last == 0 ? NONE : Arrays.copyOf(few, last);
    return true;
  }

  public boolean contains(GroupName group) {
    return many == null ? indexOf(group) >= 0 : many.containsKey(group);
  }

  public boolean containsThroughUser(GroupName group) {
    if (many != null) {
      return many.getOrDefault(group, false);
    }
    int index = indexOf(group);
    return index >= 0 && isThroughUser(index);
  }

  public int size() {
    return many == null ? few.length : many.size();
  }

  /// The groups as they are now.
  public Set<GroupName> names() {
    return many == null ? Set.of(few) : Set.copyOf(many.keySet());
  }

  private int indexOf(GroupName group) {
    for (int i = 0; i < few.length; i++) {
      if (few[i].equals(group)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isThroughUser(int index) {
    return (fewThroughUser & 1 << index) != 0;
  }
}
