/// The names of SignalR's world and whom a message is meant for. Immutable values without an owner;
/// their constructors refuse what `rest.md` 2.1 refuses. Knows no wire format, no cluster and no
/// connection.
@NullMarked
package io.heliograph.core.hub;

import org.jspecify.annotations.NullMarked;
