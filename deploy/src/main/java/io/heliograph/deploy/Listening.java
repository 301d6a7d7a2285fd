package io.heliograph.deploy;

import java.util.Optional;

/// Where a started service can be reached.
///
/// @param endpoint the public listener
/// @param management health checks and metrics, unless disabled
record Listening(Address endpoint, Optional<Address> management) {}
