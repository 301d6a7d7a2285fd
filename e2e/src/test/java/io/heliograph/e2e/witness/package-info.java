/// Official SignalR clients, and a bare WebSocket, as witnesses of what the service does. Events
/// arrive on threads of the clients and are kept in an [Inbox]; tests ask and wait from their own
/// thread. Knows nothing of the service but the addresses that a test hands over.
@NullMarked
package io.heliograph.e2e.witness;

import org.jspecify.annotations.NullMarked;
