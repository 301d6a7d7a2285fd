package io.heliograph.e2e.witness;

import org.jspecify.annotations.Nullable;

/// How a connection ended for its client.
///
/// @param error the text that the client was given; null for an end without error
public record Ending(@Nullable String error) {}
