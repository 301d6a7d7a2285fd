package io.heliograph.e2e.service;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import io.heliograph.testkit.process.Meters;
import io.vertx.core.http.UpgradeRejectedException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An access key is added, used and removed while clients are connected (`docs/operations.md`).
@OneProcess
class KeyRotationIT {
  private static final TokenSigner OLD = new TokenSigner("the-old-key-of-this-test-0123");
  private static final TokenSigner NEW = new TokenSigner("the-new-key-of-this-test-4567");
  private static final int UNAUTHORIZED = 401;

  @TempDir Path folder;

  private Path keys(TokenSigner... inForce) throws IOException {
    List<String> lines = List.of(inForce).stream().map(TokenSigner::accessKey).toList();
    return Files.write(folder.resolve("keys"), lines);
  }

  @Test
  void keyIsAddedUsedAndRemovedAndNoClientIsDropped() throws IOException {
    String file = keys(OLD).toString();
    try (var service = new ServiceFixture(OLD, "--auth.access-keys-file", file);
        var hub = service.newHub()) {
      var after = new RestClient(service.endpoint(), NEW);
      var before = service.rest();
      var webSocket = connect(hub, "WebSockets");
      var eventStream = connect(hub, "ServerSentEvents");
      var polling = connect(hub, "LongPolling");
      var known = before.tokenFor(hub.path("/groups/nobody/:send"));
      assertEquals(202, send(before, hub, known));
      assertEquals(UNAUTHORIZED, check(after, hub));

      keys(OLD, NEW);
      awaitUntil("the new key opens", () -> check(after, hub) == 200);
      hub.assertReceived(
          List.of(webSocket, eventStream, polling), hub.sendNumbered("/users/ada/:send"));

      keys(NEW, OLD);
      assertEquals(202, after.call("POST", hub.path("/:send"), hello("both")).statusCode());
      for (var client : List.of(webSocket, eventStream, polling)) {
        client.inbox().takeUntil(Received.of("message", "both"));
      }

      keys(NEW);
      awaitUntil("the old key is refused", () -> check(before, hub) == UNAUTHORIZED);
      assertEquals(UNAUTHORIZED, send(before, hub, known));
      assertThrows(UpgradeRejectedException.class, () -> hub.openSocket("ada"));
      assertEquals(202, after.call("POST", hub.path("/:send"), hello("new")).statusCode());
      for (var client : List.of(webSocket, eventStream)) {
        client.inbox().takeUntil(Received.of("message", "new"));
        assertFalse(client.inbox().hasEnded());
      }
      // Each poll is a request of its own, with a token that opens nothing any more.
      polling.inbox().awaitEnding();
    }
  }

  @Test
  void fileThatHoldsNoKeysChangesNothing() throws IOException {
    try (var service = new ServiceFixture(OLD, "--auth.access-keys-file", keys(OLD).toString());
        var hub = service.newHub()) {
      var after = new RestClient(service.endpoint(), NEW);
      Files.writeString(folder.resolve("keys"), "short\n");
      awaitUntil(
          "the file is refused",
          () ->
              new Meters(service.process().management())
                  .text()
                  .contains("signalr_files_refused{signalr_files=\"access_keys\"} 1"));
      hub.openSocket("ada");

      keys(NEW);
      awaitUntil("the new key opens", () -> check(after, hub) == 404);
    }
  }

  private static Witness connect(HubFixture hub, String transport) {
    return hub.connect(ClientKind.JAVASCRIPT_10, hub.through("ada").over(transport));
  }

  private static int check(RestClient rest, HubFixture hub) {
    return rest.call("HEAD", hub.path("/users/ada")).statusCode();
  }

  private static int send(RestClient rest, HubFixture hub, String token) {
    var request =
        rest.unsigned("POST", hub.path("/groups/nobody/:send"), BodyPublishers.ofString(hello("")))
            .setHeader("Content-Type", "application/json")
            .setHeader("Authorization", "Bearer " + token);
    return rest.call(request).statusCode();
  }

  private static String hello(String text) {
    return HubFixture.message(text);
  }
}
