/// Metrics, boards and alerts, held against each other and against a busy service. Tests only;
/// those that need Prometheus are skipped where it is not installed.
@NullMarked
package io.heliograph.e2e.telemetry;

import org.jspecify.annotations.NullMarked;
