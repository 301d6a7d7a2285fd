/// What every public listener needs, whichever role answers on it: its limits and the rules for
/// browsers. Handlers run on the event loop of the request; there is no state. Knows no route.
@NullMarked
package io.heliograph.http;

import org.jspecify.annotations.NullMarked;
