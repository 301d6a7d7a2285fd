/// What is read from files again while the service runs: access keys and the certificate. Files are
/// read on a worker thread; what they hold takes effect for whoever asks next, on any thread. Knows
/// no connection: those that are open are not touched.
@NullMarked
package io.heliograph.deploy.reload;

import org.jspecify.annotations.NullMarked;
