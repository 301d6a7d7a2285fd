/// Commands to nodes, and their answers. Immutable values for any thread; the codec in the module
/// `cluster` converts them to bytes. Knows neither the sender of a command nor how it travels.
@NullMarked
package io.heliograph.core.command;

import org.jspecify.annotations.NullMarked;
