/// The public listener of every role: its limits and the rules for browsers. Handlers run on the
/// event loop of the request and have no state. Knows no route.
@NullMarked
package io.heliograph.http;

import org.jspecify.annotations.NullMarked;
