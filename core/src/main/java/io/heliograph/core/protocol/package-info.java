/// The SignalR hub protocols (`client.md` 4 and 5): messages, their encodings in JSON and
/// MessagePack, the handshake. Stateless apart from [SharedHubMessage], whose encodings are
/// computed once, on any thread. Knows no connection, no transport and no cluster.
@NullMarked
package io.heliograph.core.protocol;

import org.jspecify.annotations.NullMarked;
