package io.heliograph.node.hub;

import io.heliograph.node.connection.HubConnection;
import io.heliograph.node.connection.Pings;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// When each connection of a shard is to be looked at again.
///
/// Thousands of idle connections are looked at several times a minute and not several thousand
/// times: those whose time has not come are not touched, for what costs is to fetch them from
/// memory. They stand in the order in which they came, the last in the place of one that has left:
/// what came together lies together, in our memory and in the kernel's. Belongs to the shard's
/// event loop.
final class Watchlist {
  private static final int SMALLEST = 16;

  private @Nullable HubConnection[] connections = new HubConnection[SMALLEST];
  private long[] due = new long[SMALLEST];
  private int size;

  int size() {
    return size;
  }

  /// Adds one that is not there yet; the next visit is to it, too.
  ///
  /// @param now nanoseconds of any clock, always the same
  void add(HubConnection connection, long now) {
    if (size == due.length) {
      resize(2 * size);
    }
    put(size++, connection, now);
  }

  /// Takes out one that was added and has not been taken out.
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

  /// Looks at all whose time has come; they may leave meanwhile.
  void visit(long now, Pings pings) {
    int place = 0;
    while (place < size) {
      HubConnection connection = connections[place];
      if (connection == null || due[place] - now > 0) {
        place++;
        continue;
      }
      long next = connection.onTick(now, pings);
      // Another one may stand there now.
      if (connections[place] == connection) {
        due[place] = next;
        place++;
      }
    }
  }
}
