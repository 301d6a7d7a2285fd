/// REST calls at a rate, one after another or many at a time, and how long their answers took. All
/// of it belongs to one event loop.
@NullMarked
package io.heliograph.testkit.traffic;

import org.jspecify.annotations.NullMarked;
