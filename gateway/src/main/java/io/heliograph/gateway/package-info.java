/// The front door for back ends: an HTTP server of its own around the REST API. Each instance
/// belongs to one event loop. It owns no connections of clients and never meets a node in code.
@NullMarked
package io.heliograph.gateway;

import org.jspecify.annotations.NullMarked;
