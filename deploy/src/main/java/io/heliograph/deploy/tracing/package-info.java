/// Traces for a collector that speaks OTLP: the only home of OpenTelemetry, and loaded only where a
/// collector is configured. A thread of the library exports the spans. Knows nothing of what the
/// service does.
@NullMarked
package io.heliograph.deploy.tracing;

import org.jspecify.annotations.NullMarked;
