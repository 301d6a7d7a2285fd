/// Files that are reloaded while the service runs: access keys and the certificate. They are read
/// on a worker thread; new content applies to the next read, on any thread. Knows no connection:
/// open ones are not affected.
@NullMarked
package io.heliograph.deploy.reload;

import org.jspecify.annotations.NullMarked;
