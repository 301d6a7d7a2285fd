/// Errors that a REST caller sees: code, status and text. Immutable values. Knows nothing of HTTP
/// libraries or of how responses are written.
@NullMarked
package io.heliograph.core.error;

import org.jspecify.annotations.NullMarked;
