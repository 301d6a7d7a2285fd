/// The node's verticle and the client endpoint. Everything here belongs to the event loop of its
/// verticle instance. Knows no REST operation: those arrive as commands.
@NullMarked
package io.heliograph.node;

import org.jspecify.annotations.NullMarked;
