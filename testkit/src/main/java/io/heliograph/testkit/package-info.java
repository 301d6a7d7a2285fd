/// What tests of several modules share: a manual clock and waiting for a condition with a deadline.
/// Used by the thread that runs the test. Never part of the product.
@NullMarked
package io.heliograph.testkit;

import org.jspecify.annotations.NullMarked;
