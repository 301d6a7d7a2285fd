package io.heliograph.deploy.tracing;

import io.heliograph.core.telemetry.Span;
import io.heliograph.core.telemetry.Tracing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Exports spans to a collector, in batches some seconds later. Spans that the collector does not
/// accept are dropped, and no request waits for them.
public final class OtlpTracing implements Tracing {
  private static final String TRACES = "/v1/traces";
  private static final W3CTraceContextPropagator TRACE_CONTEXT =
      W3CTraceContextPropagator.getInstance();

  private static final TextMapGetter<Function<String, @Nullable String>> HEADERS =
      (headers, name) -> headers == null ? null : headers.apply(name);

  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /// @param percent the share of requests without a trace that start one
  /// @param facts attributes of this process
  private OtlpTracing(URI collector, int percent, Attributes facts) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(traces(collector)).build();
    this.provider =
        SdkTracerProvider.builder()
            .setResource(Resource.getDefault().merge(Resource.create(facts)))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(percent / 100.0)))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    this.tracer = provider.get("io.heliograph");
  }

  /// Traces for a collector.
  ///
  /// @param percent the share of requests without a trace that start one
  /// @param role of this process
  public static Tracing to(URI collector, int percent, String version, String role) {
    return new OtlpTracing(
        collector,
        percent,
        Attributes.builder()
            .put("service.name", "heliograph")
            .put("service.version", version)
            .put("heliograph.role", role)
            .build());
  }

  private static String traces(URI collector) {
    String path = collector.getRawPath();
    return path.isEmpty() || path.equals("/")
        ? collector.resolve(TRACES).toString()
        : collector.toString();
  }

  @Override
  public Span serve(String method, String route, Function<String, @Nullable String> headers) {
    Context parent = TRACE_CONTEXT.extract(Context.root(), headers, HEADERS);
    return begin(
        tracer
            .spanBuilder(method + ' ' + route)
            .setSpanKind(SpanKind.SERVER)
            .setParent(parent)
            .setAttribute("http.request.method", method)
            .setAttribute("http.route", route));
  }

  @Override
  public Span handOver(String parent) {
    return within("hand over", SpanKind.PRODUCER, parent);
  }

  @Override
  public Span deliver(String parent) {
    return within("deliver", SpanKind.CONSUMER, parent);
  }

  private Span within(String name, SpanKind kind, String parent) {
    if (parent.isEmpty()) {
      return Span.NONE;
    }
    Function<String, @Nullable String> headers =
        header -> header.equals("traceparent") ? parent : null;
    return begin(
        tracer
            .spanBuilder(name)
            .setSpanKind(kind)
            .setParent(TRACE_CONTEXT.extract(Context.root(), headers, HEADERS)));
  }

  private static Span begin(SpanBuilder builder) {
    io.opentelemetry.api.trace.Span span = builder.startSpan();
    return span.isRecording() ? new OtlpSpan(span) : Span.NONE;
  }

  @Override
  public Future<Void> close() {
    Promise<Void> told = Promise.promise();
    CompletableResultCode result = provider.shutdown();
    result.whenComplete(told::complete);
    return told.future();
  }
}
