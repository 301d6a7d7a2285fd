/// Values as bytes: ranges of bytes, values in the encoding in which they came, strict UTF-8, and
/// the refusal of bytes that are malformed. Immutable or stateless; callable from any thread. Knows
/// no message.
@NullMarked
package io.heliograph.core.encoding;

import org.jspecify.annotations.NullMarked;
