package io.heliograph.deploy.tracing;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.heliograph.core.telemetry.Span;
import io.heliograph.core.telemetry.Tracing;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OtlpTracingTest {
  private final Tracing tracing =
      OtlpTracing.to(URI.create("http://127.0.0.1:1"), 100, "test", "all");

  @Test
  void messageOfARequestWithoutTraceBeginsNone() {
    assertSame(Span.NONE, tracing.handOver(""));
    assertSame(Span.NONE, tracing.deliver(""));
  }

  @Test
  void messageOfATracedRequestGoesOnWithIt() {
    Span request = tracing.serve("POST", "/", _ -> null);
    assertNotSame(Span.NONE, tracing.handOver(request.context()));
    assertNotSame(Span.NONE, tracing.deliver(request.context()));
  }
}
