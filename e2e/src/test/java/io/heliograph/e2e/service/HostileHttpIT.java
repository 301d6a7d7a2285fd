package io.heliograph.e2e.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.testkit.http.HttpConnection;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bad HTTP: always a 4xx or a close, never a 5xx, and nothing is lost for others meanwhile.
@OneProcess
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHttpIT {
  private static final String SEND = "/api/hubs/hostile/:send?api-version=2022-06-01";
  private static final String BODY = "{\"target\":\"message\",\"arguments\":[\"hi\"]}";

  private final ServiceFixture service = new ServiceFixture("--gateway.body-timeout", "1s");
  private ControlTraffic control;

  @BeforeEach
  void startControl() {
    control = new ControlTraffic(service);
  }

  @AfterEach
  void nothingIsLostForOthers() {
    control.close();
  }

  @AfterAll
  void stopService() throws IOException {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n\r\n\r\n",
        "garbage\r\n\r\n",
        "GET\r\n\r\n",
        "GET /api/health\r\n\r\n",
        "FOO /api/health HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "GET /api/health HTTP/1.1\r\nno colon\r\n\r\n",
        "GET /api/health HTTP/1.1\r\nHost : a\r\n\r\n",
        "POST /api/health HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n",
        "POST /api/health HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /api/health HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"
      })
  void whatIsNoRequestIsRefused(String bytes) {
    try (var socket = connect().writeLatin1(bytes).endOutput()) {
      assertRefused(socket);
    }
  }

  // 501 is the one 5xx: it stands for a version of HTTP that is not spoken here.
  @ParameterizedTest
  @ValueSource(strings = {"GET /api/health HTTP/9.9\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"})
  void otherVersionsOfHttpAreNotImplemented(String bytes) {
    try (var socket = connect().writeLatin1(bytes).endOutput()) {
      assertEquals(501, socket.nextStatus().orElse(0));
    }
  }

  @Test
  void endlessAddressAndHeadersAreRefused() {
    for (var start : List.of("GET /api/health?q=", "GET /api/health HTTP/1.1\r\nX: ")) {
      try (var socket = connect().writeLatin1(start)) {
        for (int i = 0; i < 64; i++) {
          socket.writeLatin1("x".repeat(4096));
        }
        assertRefused(socket);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%ff",
        "%c3",
        "%zz",
        "%",
        "%2",
        "%00",
        "%ed%a0%80",
        "%c0%af",
        "\u00ff\u00fe",
        "a b",
        "\\",
        "<>",
        "%0a"
      })
  void namesThatAreNoTextAreRefusedOrHarmless(String name) {
    for (var path :
        List.of(
            "/api/hubs/hostile/groups/%s",
            "/api/hubs/hostile/users/%s",
            "/api/hubs/hostile/connections/%s",
            "/api/hubs/%s/groups/chat")) {
      var address = path.formatted(name) + "?api-version=2022-06-01";
      var token = service.signer().sign(service.endpoint() + path.formatted(name));
      try (var socket = connect().writeLatin1(head("GET", address, token) + "\r\n")) {
        assertRefused(socket);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badBodyIsABadRequest(String body) {
    try (var socket = connect()) {
      socket.writeLatin1(head("POST", SEND) + json(body.length()) + body);
      assertEquals(400, socket.nextStatus().orElse(0));
    }
  }

  static Stream<String> badBodies() {
    return Stream.of(
        "\u00ff\u00fe",
        "{\"target\":\"\u00c3\"}",
        "{\"target\":\"m\",\"arguments\":[\"\u00ed\u00a0\u0080\"]}",
        "{\"target\":\"m\",\"arguments\":[\"\n\"]}",
        "{\"target\":\"m\",\"arguments\":[NaN]}",
        "{\"target\":\"m\",\"arguments\":[01]}",
        "{\"target\":\"m\",\"arguments\":['a']}",
        "{\"target\":\"m\",\"arguments\":[\"\\x\"]}",
        "{\"target\":\"m\",\"target\":",
        "{\"target\":\"m\",\"arguments\":" + "[".repeat(100_000),
        "{\"target\":\"m\",\"arguments\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
        BODY.substring(0, BODY.length() - 1),
        "\u0000",
        "\u00ef\u00bb\u00bf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/octet-stream", "application/x-msgpack"})
  void badBinaryBodyIsABadRequest(String contentType) {
    for (var body :
        List.of(
            "",
            "\u00c1",
            "\u0080",
            "\u0090",
            "\u00df\u00ff\u00ff\u00ff\u00ff",
            "\u00dd\u00ff\u00ff\u00ff\u00ff",
            "\u0081\u00a4json\u00c6\u007f\u00ff\u00ff\u00ff",
            "\u0081\u00a4json\u00c4\u0001x",
            "\u0081\u0001\u0002",
            "\u0091".repeat(10_000))) {
      try (var socket = connect()) {
        socket.writeLatin1(head("POST", SEND) + body(contentType, body.length()) + body);
        assertEquals(400, socket.nextStatus().orElse(0), () -> contentType + " " + body);
      }
    }
  }

  @Test
  void truncatedBodyIsRefused() {
    try (var socket = connect().writeLatin1(head("POST", SEND) + json(500) + BODY).endOutput()) {
      assertRefused(socket);
    }
  }

  @Test
  void bodyThatNeverEndsIsRefusedInTime() {
    try (var socket = connect().writeLatin1(head("POST", SEND) + json(500) + BODY)) {
      assertEquals(408, socket.nextStatus().orElse(0));
      socket.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n", "-1\r\n", "5\r\nabc\r\n\r\nxyz", "ffffffffffffffffff\r\n"})
  void badChunksAreRefused(String chunk) {
    try (var socket = connect()) {
      var head = head("POST", SEND) + "Content-Type: application/json\r\n";
      socket.writeLatin1(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk).endOutput();
      assertRefused(socket);
    }
  }

  @Test
  void announcedGigabyteIsRefusedBeforeItComes() {
    try (var socket = connect()) {
      socket.writeLatin1(head("POST", SEND) + "Expect: 100-continue\r\n" + json(1 << 30));
      assertEquals(413, socket.nextStatus().orElse(0));
    }
  }

  @Test
  void twoLengthsAreNoSecondRequest() {
    try (var socket = connect()) {
      var second = "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.writeLatin1(
          head("POST", SEND) + "Transfer-Encoding: chunked\r\n" + json(4) + "0\r\n\r\n" + second);
      assertRefused(socket);
    }
  }

  @Test
  void mutatedRequestsAreAnsweredOrClosed() {
    var random = new Random(1);
    var request = head("POST", SEND) + json(BODY.length()) + BODY;
    for (int i = 0; i < 1_000; i++) {
      try (var socket = connect().write(mutate(request, random)).endOutput()) {
        int status = socket.nextStatus().orElse(400);
        assertTrue(status < 500 || status == 501, () -> "status " + status);
      }
    }
  }

  private static byte[] mutate(String request, Random random) {
    var bytes = request.getBytes(ISO_8859_1);
    for (int i = 0; i <= random.nextInt(4); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  @Test
  void hundredsOfHalfOpenConnectionsHinderNobody() {
    var sockets =
        Stream.generate(
                () -> connect().writeLatin1("POST /api/hubs/hostile/:send HTTP/1.1\r\nHost:"))
            .limit(500)
            .toList();

    try (var another = new ControlTraffic(service)) {
      assertEquals(200, service.rest().call("GET", "/api/health").statusCode(), another::toString);
    }

    sockets.forEach(HttpConnection::close);
  }

  private HttpConnection connect() {
    return new HttpConnection(service.endpoint());
  }

  private static void assertRefused(HttpConnection socket) {
    var status = socket.nextStatus();
    status.ifPresent(code -> assertTrue(code >= 400 && code < 500, () -> "status " + code));
  }

  private String head(String method, String address) {
    return head(method, address, service.rest().tokenFor(address));
  }

  private static String head(String method, String address, String token) {
    return method
        + " "
        + address
        + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
        + token
        + "\r\n";
  }

  private static String json(int length) {
    return body("application/json", length);
  }

  private static String body(String contentType, int length) {
    return "Content-Type: " + contentType + "\r\nContent-Length: " + length + "\r\n\r\n";
  }
}
