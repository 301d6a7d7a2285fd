/// Our hub protocols against the official JavaScript classes, in both directions. Everything runs
/// on the test's thread. Needs no running service.
@NullMarked
package io.heliograph.e2e.oracle;

import org.jspecify.annotations.NullMarked;
