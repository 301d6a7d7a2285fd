/// Negotiation (`client.md` 2): which transports there are, and the signed token that opens one of
/// them. Stateless and callable from any thread, so any node can take the connection that another
/// has negotiated. Knows no transport's inside and no connection.
@NullMarked
package io.heliograph.node.negotiate;

import org.jspecify.annotations.NullMarked;
