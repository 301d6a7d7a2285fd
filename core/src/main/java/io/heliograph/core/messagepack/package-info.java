/// Reads and writes MessagePack, and turns JSON into MessagePack and back. Readers belong to their
/// caller, writers are stateless. Knows no message.
@NullMarked
package io.heliograph.core.messagepack;

import org.jspecify.annotations.NullMarked;
