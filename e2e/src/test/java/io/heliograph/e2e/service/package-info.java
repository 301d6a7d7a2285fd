/// The service as its users meet it: over real HTTP against a running process, with official
/// clients as witnesses. Tests block their own thread and wait for conditions with a deadline; each
/// has a hub of its own. Knows the public contract only; nothing of the product's code.
@NullMarked
package io.heliograph.e2e.service;

import org.jspecify.annotations.NullMarked;
