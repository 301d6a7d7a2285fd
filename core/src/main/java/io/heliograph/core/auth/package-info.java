/// Authentication: connection strings, access keys, and the tokens that they sign and verify,
/// `rest.md` 3. Immutable values and thread-safe services without an owner; verification never
/// blocks. Knows no HTTP library: a request is passed as the few texts that matter.
@NullMarked
package io.heliograph.core.auth;

import org.jspecify.annotations.NullMarked;
