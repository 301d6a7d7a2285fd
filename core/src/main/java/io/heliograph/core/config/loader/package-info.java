/// Resolves the configuration once at start: default, file, environment, command line; later ones
/// take precedence. Runs on the starting thread and reads one file at most; nothing here is used
/// afterwards. Also writes the help, the documentation and the effective values.
@NullMarked
package io.heliograph.core.config.loader;

import org.jspecify.annotations.NullMarked;
