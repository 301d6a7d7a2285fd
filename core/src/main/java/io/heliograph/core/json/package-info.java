/// Reads JSON text (RFC 8259) strictly and with the exact position of every value, and writes JSON
/// strings. Readers belong to their caller. Knows no message.
@NullMarked
package io.heliograph.core.json;

import org.jspecify.annotations.NullMarked;
