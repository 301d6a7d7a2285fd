/// Puts the parts together: launcher, wiring, health and metrics, start and stop of the process.
/// The launcher owns the main thread and the shutdown hook, the only threads that block. Knows
/// every module and decides nothing that a module could decide itself.
@NullMarked
package io.heliograph.deploy;

import org.jspecify.annotations.NullMarked;
