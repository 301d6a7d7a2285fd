package io.heliograph.node.hub;

import io.heliograph.node.connection.HubConnection;
import org.jspecify.annotations.Nullable;

/// Connections in no order: an array that is looked into by hash, without an object for each
/// member. Adding and removing take the same time however many there are. Belongs to the shard's
/// event loop.
final class ConnectionSet {
  static final ConnectionSet EMPTY = new ConnectionSet(0);

  private static final int SMALLEST = 2;

  /// A power of two, at most three quarters full; what collides stands in the next free place.
  private @Nullable HubConnection[] places;

  private int size;

  ConnectionSet() {
    this(SMALLEST);
  }

  private ConnectionSet(int capacity) {
    this.places = new @Nullable HubConnection[capacity];
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /// False if it was there already.
  boolean add(HubConnection connection) {
    if (4 * (size + 1) > 3 * places.length) {
      resize(2 * places.length);
    }
    int place = placeOf(connection);
    if (places[place] != null) {
      return false;
    }
    places[place] = connection;
    size++;
    return true;
  }

  /// False if it was not there.
  boolean remove(HubConnection connection) {
    if (size == 0) {
      return false;
    }
    int place = placeOf(connection);
    if (places[place] == null) {
      return false;
    }
    places[place] = null;
    size--;
    closeGap(place);
    if (places.length > 4 * SMALLEST && 8 * size < places.length) {
      resize(places.length / 2);
    }
    return true;
  }

  /// Copies the members into an array that has room for them.
  void copyInto(@Nullable HubConnection[] target, int from) {
    int at = from;
    for (HubConnection connection : places) {
      if (connection != null) {
        target[at++] = connection;
      }
    }
  }

  /// Where it is, or where it would be.
  private int placeOf(HubConnection connection) {
    int place = wish(connection);
    while (places[place] != null && places[place] != connection) {
      place = next(place);
    }
    return place;
  }

  /// Moves back what stands behind a free place only because that was taken.
  private void closeGap(int free) {
    int gap = free;
    HubConnection moving;
    for (int place = next(gap); (moving = places[place]) != null; place = next(place)) {
      int distance = (place - wish(moving)) & (places.length - 1);
      if (distance >= ((place - gap) & (places.length - 1))) {
        places[gap] = moving;
        places[place] = null;
        gap = place;
      }
    }
  }

  private void resize(int capacity) {
    @Nullable HubConnection[] before = places;
    places = new @Nullable HubConnection[capacity];
    for (HubConnection connection : before) {
      if (connection != null) {
        places[placeOf(connection)] = connection;
      }
    }
  }

  private int next(int place) {
    return (place + 1) & (places.length - 1);
  }

  private int wish(HubConnection connection) {
    int hash = connection.identity().id().hashCode();
    return (hash ^ (hash >>> 16)) & (places.length - 1);
  }
}
