package io.heliograph.deploy;

import java.util.Optional;

/// Where a started service can be reached.
///
/// @param endpoint the public listener
/// @param management health and metrics, unless switched off
record Listening(Address endpoint, Optional<Address> management) {}
