/// WebSockets from a test's point of view, frame by frame. Blocks the calling thread, with a
/// deadline. Knows no type of the product.
@NullMarked
package io.heliograph.testkit.websocket;

import org.jspecify.annotations.NullMarked;
