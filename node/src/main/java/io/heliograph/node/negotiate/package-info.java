/// Negotiation (`client.md` 2): the available transports, and the signed token that opens a
/// connection. Stateless and callable from any thread, so any node can accept a connection that
/// another has negotiated. Knows no connection and no details of transports.
@NullMarked
package io.heliograph.node.negotiate;

import org.jspecify.annotations.NullMarked;
