/// What a gateway asks of the nodes, and their answers. Immutable values that any thread may hold;
/// the codec in the module `cluster` gives them bytes. Knows neither who sends a command nor how it
/// travels.
@NullMarked
package io.heliograph.core.command;

import org.jspecify.annotations.NullMarked;
