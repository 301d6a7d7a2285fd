package io.heliograph.e2e.tracing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.e2e.tracing.Collector.Told;
import io.heliograph.e2e.witness.RawHubClient;
import io.heliograph.e2e.witness.RawWebSockets;
import io.heliograph.testkit.process.ClassCache;
import io.heliograph.testkit.process.ServiceCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One request is one trace, from the gateway over the bus to the nodes.
@Tag("one-process")
class TracesIT {
  private static final String KEY = "a-key-of-this-test-0123456789";
  private static final String SECRET = "nobody-may-read-this-in-a-trace";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String SEND = "/api/hubs/chat/:send?api-version=2022-06-01";

  private final TokenSigner signer = new TokenSigner(KEY);

  @Test
  void requestGoesOnWithItsCallersTraceAndNodesGoOnWithIt() throws IOException {
    try (Collector collector = new Collector();
        ServiceCluster cluster = cluster(collector);
        RawWebSockets webSockets = new RawWebSockets()) {
      var nodes = cluster.add("node", 2);
      var gateway = cluster.add("gateway");
      cluster.start();
      var clients = nodes.stream().map(node -> connect(webSockets, node.endpoint())).toList();
      RestClient rest = new RestClient(gateway.endpoint(), signer);
      send(rest, "00-" + TRACE + '-' + CALLER + "-01");
      send(rest, "00-" + TRACE + '-' + CALLER + "-00");
      clients.forEach(client -> assertTrue(client.nextText().contains(SECRET)));
      cluster.members().forEach(member -> assertEquals(0, member.process().stop().status()));

      var spans = collector.spans();
      var request = only(spans, span -> span.kind().equals("SPAN_KIND_SERVER"));
      var handedOver = only(spans, span -> span.name().equals("hand over"));
      var deliveries = spans.stream().filter(span -> span.name().equals("deliver")).toList();
      assertEquals(4, spans.size(), spans::toString);
      assertTrue(spans.stream().allMatch(span -> span.trace().equals(TRACE)), spans::toString);
      assertEquals("POST /api/hubs/{hub}/:send", request.name());
      assertEquals("202", request.facts().get("http.response.status_code"));
      assertEquals(CALLER, request.parent());
      assertEquals("gateway", request.role());
      assertEquals(request.id(), handedOver.parent());
      assertEquals(2, deliveries.size());
      for (Told delivery : deliveries) {
        assertEquals(handedOver.id(), delivery.parent());
        assertEquals("node", delivery.role());
        assertEquals("chat", delivery.facts().get("signalr.hub"));
        assertEquals("1", delivery.facts().get("signalr.recipients"));
      }
      assertTrue(!spans.toString().contains(SECRET), spans::toString);
    }
  }

  private static ServiceCluster cluster(Collector collector) {
    return new ServiceCluster(
        ServiceProcess.JAR,
        ServiceCluster.Site.loopback(),
        2,
        ClassCache.options(ServiceProcess.JAR, List.of("-ea", "-Xmx256m")),
        List.of(
            "--access-key=" + KEY,
            "--telemetry.trace-endpoint=" + collector.url(),
            "--telemetry.trace-percent=0"));
  }

  private RawHubClient connect(RawWebSockets webSockets, URI node) {
    URI url = node.resolve("/client/?hub=chat");
    return RawHubClient.start(webSockets.open(url, signer.sign(url.toString(), "ada")), "json");
  }

  private static void send(RestClient rest, String parent) {
    var body = BodyPublishers.ofString("{\"target\":\"m\",\"arguments\":[\"" + SECRET + "\"]}");
    var request =
        rest.signed("POST", SEND, body)
            .setHeader("Content-Type", "application/json")
            .setHeader("traceparent", parent);
    assertEquals(202, rest.call(request).statusCode());
  }

  private static Told only(List<Told> spans, Predicate<Told> wanted) {
    var found = spans.stream().filter(wanted).toList();
    assertEquals(1, found.size(), spans::toString);
    return found.getFirst();
  }
}
