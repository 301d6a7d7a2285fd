/// Every published client on every transport, against the running jar: the table in
/// `docs/compatibility.md`. Uses the clients of the witness package and a back end as applications
/// have it. Everything belongs to the test's thread.
@NullMarked
package io.heliograph.e2e.matrix;

import org.jspecify.annotations.NullMarked;
