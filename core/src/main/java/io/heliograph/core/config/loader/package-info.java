/// Resolves the configuration once at start: default, file, environment, command line, the later
/// one wins. Runs on the starting thread and reads one file at most; nothing here is used
/// afterwards. Also writes what a reader needs to know about the options: help, documentation,
/// values in force.
@NullMarked
package io.heliograph.core.config.loader;

import org.jspecify.annotations.NullMarked;
