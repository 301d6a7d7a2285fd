/// Processes that find each other as pods do, without a Kubernetes: with a name whose addresses are
/// in a file, and with a server that answers as its API would.
@NullMarked
package io.heliograph.e2e.discovery;

import org.jspecify.annotations.NullMarked;
