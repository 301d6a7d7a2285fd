/// What is logged, its format, and changes of both while the service runs. Loggers are logback's
/// and may be used by any thread. Knows nothing of what the service does.
@NullMarked
package io.heliograph.deploy.logging;

import org.jspecify.annotations.NullMarked;
