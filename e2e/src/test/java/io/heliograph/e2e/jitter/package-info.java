/// Clients behind a network that fails: what stateful reconnect (`client.md` 6) keeps from them.
@NullMarked
package io.heliograph.e2e.jitter;

import org.jspecify.annotations.NullMarked;
