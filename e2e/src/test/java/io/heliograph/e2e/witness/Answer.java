package io.heliograph.e2e.witness;

import org.jspecify.annotations.Nullable;

/// How a call of a client ended: with a result or, if the text is there, with an error.
public record Answer(@Nullable Object result, @Nullable String error) {}
