package io.heliograph.node.hub;

import io.heliograph.node.connection.HubConnection;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;

/// The connections of a shard that were written to. Each is flushed once, after the tasks that are
/// already queued on the event loop: batches grow with the load, without a timer. Belongs to the
/// shard's event loop.
final class FlushList {
  private final Context loop;
  private List<HubConnection> written = new ArrayList<>();
  private List<HubConnection> flushing = new ArrayList<>();

  FlushList(Context loop) {
    this.loop = loop;
  }

  /// Adds a connection that is not in the list.
  void add(HubConnection connection) {
    if (written.isEmpty()) {
      loop.runOnContext(_ -> flush());
    }
    written.add(connection);
  }

  /// Flushes them now.
  void flush() {
    List<HubConnection> batch = written;
    written = flushing;
    flushing = batch;
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).flush();
    }
    batch.clear();
  }
}
