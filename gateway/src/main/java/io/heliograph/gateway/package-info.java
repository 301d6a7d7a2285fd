/// The HTTP server of the REST API for back ends. Each instance belongs to one event loop. Owns no
/// client connections and does not depend on the node's code.
@NullMarked
package io.heliograph.gateway;

import org.jspecify.annotations.NullMarked;
