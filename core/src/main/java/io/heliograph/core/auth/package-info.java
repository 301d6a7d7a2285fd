/// Who may come in: connection strings, access keys, and the tokens they sign and verify, `rest.md`
/// 3. Immutable values and thread-safe services without an owner; verification never waits. Knows
/// no HTTP library: a request arrives as the few texts that decide.
@NullMarked
package io.heliograph.core.auth;

import org.jspecify.annotations.NullMarked;
