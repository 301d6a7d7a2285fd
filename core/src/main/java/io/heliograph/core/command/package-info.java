/// Commands to nodes, and their answers. Immutable values for any thread; `CommandCodec` in the
/// module `cluster` converts them to bytes, family by family. Knows neither the sender of a command
/// nor how it travels.
@NullMarked
package io.heliograph.core.command;

import org.jspecify.annotations.NullMarked;
