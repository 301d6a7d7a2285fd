package io.heliograph.node.hub;

import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.connection.Pings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When each connection of a shard must be examined again.
///
/// A tick touches only connections that are due, because fetching a connection from memory is what
/// costs. Connections are kept in order of arrival, the last one in the place of one that has left:
/// connections that arrived together lie together, in our memory and in the kernel's. Belongs to
/// the shard's event loop.
final class Watchlist {
  private static final int SMALLEST = 16;

  private @Nullable HubConnection[] connections = new HubConnection[SMALLEST];
  private long[] due = new long[SMALLEST];
  private int size;

  int size() {
    return size;
  }

  /// Adds a new connection, which is due at the next visit.
  ///
  /// @param now nanoseconds of any clock, always the same
  void add(HubConnection connection, long now) {
    if (size == due.length) {
      resize(2 * size);
    }
    put(size++, connection, now);
  }

  /// Removes a connection that is in the list.
  void remove(HubConnection connection) {
    int place = connection.place();
    if (connections[place] != connection) {
      throw new IllegalStateException("place " + place + " of " + size + ": another connection");
    }
    int last = --size;
    HubConnection moved = connections[last];
    if (moved != null && last != place) {
      put(place, moved, due[last]);
    }
    connections[last] = null;
    if (due.length > SMALLEST && size < due.length / 4) {
      resize(due.length / 2);
    }
  }

  private void put(int place, HubConnection connection, long at) {
    connection.place(place);
    connections[place] = connection;
    due[place] = at;
  }

  private void resize(int length) {
    connections = Arrays.copyOf(connections, length);
    due = Arrays.copyOf(due, length);
  }

  /// Examines all connections that are due; they may be removed meanwhile.
  void visit(long now, Pings pings) {
    int place = 0;
    while (place < size) {
      HubConnection connection = connections[place];
      if (connection == null || due[place] - now > 0) {
        place++;
        continue;
      }
      long next = connection.onTick(now, pings);
      // Another connection may be at this index now.
      if (connections[place] == connection) {
        due[place] = next;
        place++;
      }
    }
  }
}
