/// The jar as a child process: what it prints, refuses and returns, what it loads and listens on,
/// and the start script. Tests block their own thread. Knows the options of the configuration.
@NullMarked
package io.heliograph.e2e.process;

import org.jspecify.annotations.NullMarked;
