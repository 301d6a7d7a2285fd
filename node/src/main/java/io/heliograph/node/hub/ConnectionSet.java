package io.heliograph.node.hub;

import io.heliograph.node.connection.HubConnection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A set of connections in order of arrival; when one leaves, the last one takes its place.
///
/// Connections that arrived one after the other lie side by side in memory, in ours and in the
/// kernel's, so a walk over thousands in this order costs far less than one in the order of hashes.
/// Adding and removing take constant time: beyond a few entries there is a hash index. Belongs to
/// the shard's event loop.
final class ConnectionSet {
  /// Up to this size a linear search is used.
  private static final int FEW = 8;

  private static final @Nullable HubConnection[] NOBODY = {};
  private static final int[] NO_INDEX = {};

  /// After what it is made of.
  static final ConnectionSet EMPTY = new ConnectionSet();

  private @Nullable HubConnection[] members = NOBODY;
  private int size;

  /// Hash table with linear probing: positions of entries, counted from one; its size is a power of
  /// two, at most three quarters full. Empty for small sets.
  private int[] index = NO_INDEX;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// False if it was in the set already.
  boolean add(HubConnection connection) {
    if (positionOf(connection) >= 0) {
      return false;
    }
    if (size == members.length) {
      members = Arrays.copyOf(members, Math.max(1, size < FEW ? 2 * size : size + size / 2));
    }
    members[size++] = connection;
    if (4 * size > 3 * index.length) {
      renewIndex();
    } else {
      index[placeOf(connection)] = size;
    }
    return true;
  }

  /// False if it was not in the set.
  boolean remove(HubConnection connection) {
    int position = positionOf(connection);
    if (position < 0) {
      return false;
    }
    if (index.length > 0) {
      closeGap(placeOf(connection));
    }
    HubConnection last = members[size - 1];
    if (last != null && last != connection) {
      if (index.length > 0) {
        index[placeOf(last)] = position + 1;
      }
      members[position] = last;
    }
    members[--size] = null;
    if (4 * size < members.length) {
      members = Arrays.copyOf(members, 2 * size);
      renewIndex();
    }
    return true;
  }

  /// Copies the connections into an array that has room for them.
  void copyInto(@Nullable HubConnection[] target, int from) {
    System.arraycopy(members, 0, target, from, size);
  }

  private int positionOf(HubConnection connection) {
    if (index.length > 0) {
      return index[placeOf(connection)] - 1;
    }
    for (int i = 0; i < size; i++) {
      if (members[i] == connection) {
        return i;
      }
    }
    return -1;
  }

  /// The slot of the index where it is, or would be.
  private int placeOf(HubConnection connection) {
    int place = wish(connection);
    while (index[place] != 0 && members[index[place] - 1] != connection) {
      place = next(place);
    }
    return place;
  }

  /// Empties a slot and moves displaced entries back.
  private void closeGap(int free) {
    int gap = free;
    index[gap] = 0;
    for (int place = next(gap); index[place] != 0; place = next(place)) {
      int distance = (place - wish(memberIn(place))) & (index.length - 1);
      if (distance >= ((place - gap) & (index.length - 1))) {
        index[gap] = index[place];
        index[place] = 0;
        gap = place;
      }
    }
  }

  private HubConnection memberIn(int place) {
    HubConnection member = members[index[place] - 1];
    if (member == null) {
      throw new IllegalStateException("position " + index[place] + " of " + size + ": nobody");
    }
    return member;
  }

  private void renewIndex() {
    if (size <= FEW) {
      index = NO_INDEX;
      return;
    }
    index = new int[Integer.highestOneBit(size) * 4];
    for (int i = 0; i < size; i++) {
      HubConnection member = members[i];
      if (member != null) {
        index[placeOf(member)] = i + 1;
      }
    }
  }

  private int next(int place) {
    return (place + 1) & (index.length - 1);
  }

  private int wish(HubConnection connection) {
    int hash = connection.identity().id().hashCode();
    return (hash ^ (hash >>> 16)) & (index.length - 1);
  }
}
