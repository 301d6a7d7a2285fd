package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.backend.RestClient;
import io.heliograph.testkit.http.HttpCalls;
import io.vertx.core.http.UpgradeRejectedException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Categories of log lines are switched on and off for single hubs while clients are connected.
@Tag("one-process")
class HubLogsIT {
  private static final String SECRET = "nobody-may-read-this-in-a-log";
  private static final String LEAVING = "{\"type\":7}\u001e";

  @Test
  void connectivityIsToldOfOneHubAndOfNoOther() throws IOException {
    try (var service = new ServiceFixture("--telemetry.log-level=error");
        var hub = service.newHub();
        var other = service.newHub()) {
      leave(hub, "early");
      switchTo(service, "connectivity", hub.name().toUpperCase(Locale.ROOT));
      leave(hub, "ada");
      leave(other, "eve");
      var closed = hub.connectRaw("json", "bob");
      hub.expect(204, "POST", "/users/bob/:closeConnections?reason=" + SECRET);
      closed.socket().awaitClose();
      var refused =
          assertThrows(
              UpgradeRejectedException.class,
              () -> service.webSockets().open(hub.clientUrl(), SECRET));
      assertEquals(401, refused.getStatus());
      switchTo(service, "connectivity", "");
      leave(hub, "late");

      var lines = linesOf(service, "connectivity");
      assertEquals(5, lines.size(), lines::toString);
      assertLine(lines.get(0), "Connection started", "user=\"ada\"", "transport=\"web_sockets\"");
      assertLine(lines.get(1), "Connection ended", "user=\"ada\"", "reason=\"ClientClosed\"");
      assertLine(lines.get(2), "Connection started", "user=\"bob\"");
      assertLine(lines.get(3), "Connection aborted", "category=\"ClosedByAppServer\"");
      assertLine(lines.get(4), "Connection refused", "status=\"401\"", "invalid_token");
      assertEquals(hub.name(), factOf(lines.get(4), "hub"));
      assertFalse(lines.toString().contains(SECRET), lines::toString);
    }
  }

  @Test
  void messageIsFollowedByItsIdAndNotByItsContent() throws IOException {
    try (var service = new ServiceFixture();
        var hub = service.newHub();
        var other = service.newHub()) {
      var ada = hub.connectRaw("json", "ada");
      hub.send("/users/ada/:send", HubFixture.message("early"));
      switchTo(service, "messaging", hub.name());
      hub.send("/users/ada/:send", HubFixture.message(SECRET));
      other.send("/:send", HubFixture.message(SECRET));
      assertEquals(202, sendWithId(hub, "18446744073709551615").statusCode());
      for (int i = 0; i < 3; i++) {
        assertTrue(ada.nextText().contains("message"));
      }
      switchTo(service, "messaging", "");
      hub.send("/users/ada/:send", HubFixture.message("late"));
      assertTrue(ada.nextText().contains("late"));

      var lines = linesOf(service, "messaging");
      assertEquals(6, lines.size(), lines::toString);
      var first = lines.stream().filter(line -> line.contains("to=\"users ada\"")).toList();
      assertEquals(1, first.size(), lines::toString);
      assertEquals(
          List.of("Message delivered", "Message forwarded", "Message received"),
          eventsOf(lines, factOf(first.getFirst(), "id")));
      assertEquals(
          List.of("Message delivered", "Message forwarded", "Message received"),
          eventsOf(lines, "18446744073709551615"));
      assertEquals(2, lines.stream().filter(line -> line.contains("recipients=\"1\"")).count());
      assertFalse(lines.toString().contains(SECRET), lines::toString);
    }
  }

  private static void leave(HubFixture hub, String user) {
    var client = hub.connectRaw("json", user);
    client.socket().sendText(LEAVING);
    client.socket().awaitClose();
  }

  private static HttpResponse<String> sendWithId(HubFixture hub, String id) {
    RestClient rest = hub.rest();
    var body = BodyPublishers.ofString(HubFixture.message(SECRET));
    return rest.call(
        rest.signed("POST", hub.path("/:send"), body)
            .setHeader("Content-Type", "application/json")
            .setHeader("X-ASRS-Message-Tracing-Id", id));
  }

  private static void switchTo(ServiceFixture service, String category, String hubs) {
    var management = service.process().management();
    var answer = HttpCalls.call("PUT", management.resolve("/logging/" + category), hubs);
    assertEquals(200, answer.statusCode());
    assertTrue(
        answer.body().contains("\"" + category + "\":\"" + hubs.toLowerCase(Locale.ROOT) + '"'),
        answer::body);
  }

  private static List<String> linesOf(ServiceFixture service, String category) {
    return service.process().stop().out().stream()
        .filter(line -> line.contains(" " + category + ": "))
        .toList();
  }

  private static List<String> eventsOf(List<String> lines, String id) {
    return lines.stream()
        .filter(line -> line.contains("id=\"" + id + '"'))
        .map(line -> line.replaceFirst(".*: (Message \\w+( over)?).*", "$1"))
        .sorted()
        .toList();
  }

  private static String factOf(String line, String name) {
    return line.replaceFirst(".* " + name + "=\"([^\"]*)\".*", "$1");
  }

  private static void assertLine(String line, String... parts) {
    for (String part : parts) {
      assertTrue(line.contains(part), () -> line + " (expected: " + part + ")");
    }
  }
}
