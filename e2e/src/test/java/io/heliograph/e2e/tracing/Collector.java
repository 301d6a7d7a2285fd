package io.heliograph.e2e.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Takes traces by OTLP over HTTP and keeps them.
final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Told> spans = new CopyOnWriteArrayList<>();

  /// An exported span.
  ///
  /// @param role of the process that exported it
  record Told(
      String role,
      String name,
      String kind,
      String trace,
      String id,
      String parent,
      Map<String, String> facts) {}

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// What has come so far.
  List<Told> spans() {
    return List.copyOf(spans);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      ExportTraceServiceRequest told =
          ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      told.getResourceSpansList().forEach(this::add);
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void add(ResourceSpans group) {
    Resource process = group.getResource();
    String role = facts(process.getAttributesList()).getOrDefault("heliograph.role", "");
    group
        .getScopeSpansList()
        .forEach(scope -> scope.getSpansList().forEach(span -> spans.add(told(role, span))));
  }

  private static Told told(String role, Span span) {
    return new Told(
        role,
        span.getName(),
        span.getKind().name(),
        HexFormat.of().formatHex(span.getTraceId().toByteArray()),
        HexFormat.of().formatHex(span.getSpanId().toByteArray()),
        HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
        facts(span.getAttributesList()));
  }

  private static Map<String, String> facts(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                fact ->
                    fact.getValue().hasIntValue()
                        ? String.valueOf(fact.getValue().getIntValue())
                        : fact.getValue().getStringValue()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
