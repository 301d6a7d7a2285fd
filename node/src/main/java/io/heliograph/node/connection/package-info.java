/// One client's connection from its first byte to its end: handshake, messages, liveness, close
/// (`client.md` 4 to 6). Everything here belongs to the event loop of one shard; there is no lock
/// because there is no second thread. Knows no socket and no cluster.
@NullMarked
package io.heliograph.node.connection;

import org.jspecify.annotations.NullMarked;
