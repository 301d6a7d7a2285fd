/// The names of SignalR and the recipients of messages. Immutable values without an owner; their
/// constructors reject what `rest.md` 2.1 rejects. Knows no wire format, no cluster and no
/// connection.
@NullMarked
package io.heliograph.core.hub;

import org.jspecify.annotations.NullMarked;
