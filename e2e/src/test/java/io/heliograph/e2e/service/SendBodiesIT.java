package io.heliograph.e2e.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be in the body of a send, `rest.md` 2.4.
@ExtendWith(ServiceExtension.class)
class SendBodiesIT {
  private static final List<Received> HELLO = List.of(Received.of("message", "hi"));
  private static final String JSON_FRAME =
      hex("{\"type\":1,\"target\":\"message\",\"arguments\":[\"hi\"]}\u001e");
  private static final String MESSAGEPACK_FRAME =
      "11 96 01 80 c0 a7 " + hex("message") + "91 a2 68 69 90";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"target\":\"message\",\"arguments\":[\"hi\"]}",
        "{\"Target\":\"message\",\"Arguments\":[\"hi\"]}",
        "{\"ARGUMENTS\" : [\"hi\"], \"extra\" : {\"a\":[1]}, \"TARGET\" : \"message\"}"
      })
  void keysAreReadInAnyCaseAndOrder(String body, HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");

    hub.send("/:send", body);

    hub.assertReceived(everybody, HELLO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"target\":\"message\"}",
        "{\"Target\":\"message\",\"Arguments\":null}",
        "{\"target\":\"message\",\"arguments\":[]}"
      })
  void noArgumentsAreNoArguments(String body, HubFixture hub) {
    var without = Map.of("message", 0, "fence", 1);
    var listeners =
        List.of(
            hub.connect(ClientKind.JAVASCRIPT_10, hub.through("ada").listeningFor(without)),
            hub.connect(
                ClientKind.JAVASCRIPT_10_MESSAGEPACK, hub.through("ada").listeningFor(without)),
            hub.connect(ClientKind.JAVA_9, hub.through("ada").listeningFor(without)));

    hub.send("/:send", body);

    hub.assertReceived(listeners, List.of(Received.of("message")));
  }

  @Test
  void bodyMayComeInChunks(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    var json = HubFixture.message("hi").getBytes(UTF_8);

    post(hub, "application/json; charset=utf-8", chunked(json));

    hub.assertReceived(everybody, HELLO);
  }

  @Test
  void framesOfBothProtocolsReachTheClientsOfEach(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    var body =
        "82 a4"
            + hex("json")
            + bin(JSON_FRAME)
            + "ab"
            + hex("messagepack")
            + bin(MESSAGEPACK_FRAME);

    post(hub, "application/octet-stream", bytes(body));

    hub.assertReceived(everybody, HELLO);
  }

  @Test
  void clientsWhoseProtocolIsMissingReceiveNothing(HubFixture hub) {
    var json = List.of(hub.connect(ClientKind.JAVASCRIPT_10, "ada"));
    var messagePack = List.of(hub.connect(ClientKind.JAVASCRIPT_10_MESSAGEPACK, "ada"));

    post(
        hub,
        "application/octet-stream",
        bytes("81 ab" + hex("messagepack") + bin(MESSAGEPACK_FRAME)));

    hub.assertReceived(messagePack, HELLO);
    hub.assertReceivedNothing(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "82 a6 746172676574 a7 6d657373616765 a9 617267756d656e7473 91 a2 6869",
        "82 a9 417267756d656e7473 91 a2 6869 a6 546172676574 a7 6d657373616765",
        "92 a7 6d657373616765 91 a2 6869"
      })
  void messagePackBodyReachesTheClientsOfBothProtocols(String body, HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");

    post(hub, "application/x-msgpack", bytes(body));

    hub.assertReceived(everybody, HELLO);
  }

  @Test
  void nearlyAMegabyteIsDeliveredWhole(HubFixture hub) {
    List<Witness> everybody = hub.connectEveryKind("ada");
    var large = "é".repeat(450_000);

    hub.send("/:send", HubFixture.message(large));

    hub.assertReceived(everybody, List.of(Received.of("message", large)));
  }

  private static void post(HubFixture hub, String contentType, BodyPublisher body) {
    var response = hub.rest().call("POST", hub.path("/:send"), contentType, body);
    assertEquals(202, response.statusCode(), response::body);
  }

  private static BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static BodyPublisher bytes(String hex) {
    return BodyPublishers.ofByteArray(HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }

  private static String bin(String hex) {
    return "c4 %02x ".formatted(hex.replace(" ", "").length() / 2) + hex;
  }
}
