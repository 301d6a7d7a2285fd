package io.heliograph.deploy.tracing;

import io.heliograph.core.telemetry.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;

/// A span that is exported to the collector.
record OtlpSpan(io.opentelemetry.api.trace.Span span) implements Span {
  @Override
  public String context() {
    SpanContext context = span.getSpanContext();
    return "00-" + context.getTraceId() + '-' + context.getSpanId() + "-01";
  }

  @Override
  public Span note(String name, String value) {
    span.setAttribute(name, value);
    return this;
  }

  @Override
  public Span note(String name, long value) {
    span.setAttribute(name, value);
    return this;
  }

  @Override
  public void end(boolean succeeded) {
    if (!succeeded) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
