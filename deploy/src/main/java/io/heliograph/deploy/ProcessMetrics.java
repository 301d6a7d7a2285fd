package io.heliograph.deploy;

import io.heliograph.core.telemetry.MetricNames;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.netty.util.internal.PlatformDependent;
import java.util.List;

/// The metrics of the process and the virtual machine. Registered by the first scrape, because
/// their management beans would delay the start. One thread at a time.
final class ProcessMetrics implements AutoCloseable {
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private boolean bound;

  void bindTo(MeterRegistry meters) {
    if (!bound) {
      bound = true;
      List.of(
              new ClassLoaderMetrics(),
              new JvmMemoryMetrics(),
              collections,
              new JvmThreadMetrics(),
              new ProcessorMetrics(),
              new FileDescriptorMetrics(),
              new UptimeMetrics())
          .forEach(binder -> binder.bindTo(meters));
      Gauge.builder(MetricNames.DIRECT_MEMORY, PlatformDependent::usedDirectMemory)
          .baseUnit("bytes")
          .register(meters);
    }
  }

  @Override
  public void close() {
    collections.close();
  }
}
