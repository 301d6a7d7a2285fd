package io.heliograph.core.auth;

/// One claim of a token. A claim with several values is several claims of one type, in order.
///
/// @param value text as it is, a number, boolean or object as JSON text, null as empty text
public record Claim(String type, String value) {}
