package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.HELLO;
import static io.heliograph.gateway.rest.TestGateway.MAX_BODY;
import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.command.HubCommand;
import io.heliograph.core.encoding.EncodedValue;
import io.heliograph.core.encoding.EncodedValue.Encoding;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The bodies of sends, `rest.md` 2.4 and 7.4: what is taken, and how everything else is refused.
class BodiesTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway();

  private static final String SEND = "/api/hubs/chat/:send?" + VERSION;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"target\":\"t\",\"arguments\":[1,\"a\"]}|[1,\"a\"]",
        "{\"Target\":\"t\",\"Arguments\":[1.0, {\"b\" : 1e3}]}|[1.0, {\"b\" : 1e3}]",
        "{\"ARGUMENTS\":[null],\"TARGET\":\"t\"}|[null]",
        "{\"target\":\"t\"}|[]",
        "{\"target\":\"t\",\"arguments\":null}|[]",
        "{\"target\":\"t\",\"arguments\":[]}|[]",
        " {\"x\":{},\"target\":\"t\",\"arguments\":[[]],\"y\":[1]} |[[]]"
      })
  void jsonArgumentsAreTakenAsTheyCame(String body, String arguments) {
    assertEquals(202, gateway.send(SEND, body).status());
    assertEquals(
        new OutgoingMessage.Invocation(
            "t", new EncodedValue(Encoding.JSON, Buffer.buffer(arguments))),
        sent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"t\"",
        "{}",
        "{",
        "{\"arguments\":[]}",
        "{\"target\":\"\"}",
        "{\"target\":null}",
        "{\"target\":1}",
        "{\"target\":[\"t\"]}",
        "{\"target\":\"t\",\"arguments\":{}}",
        "{\"target\":\"t\",\"arguments\":\"a\"}",
        "{\"target\":\"t\",\"arguments\":1}",
        "{\"target\":\"t\",\"arguments\":[}",
        "{\"target\":\"t\",\"arguments\":[01]}",
        "{\"target\":\"t\",\"arguments\":[NaN]}",
        "{\"target\":\"t\"}x",
        "{\"target\":\"t\"} {}",
        "{'target':'t'}",
        "{\"message\":{\"target\":\"t\"}}"
      })
  void otherJsonIsRefused(String body) {
    HttpAnswer response = gateway.send(SEND, body);
    assertEquals(400, response.status());
    assertEquals("Error.Request.Invalid", response.errorCode());
    assertTrue(response.body().contains("\"target\":\"body\""), response.body());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7b22746172676574223a22ff227d", "7b22746172676574223a22c080227d", "00", "ff"})
  void octetsThatAreNoUtf8AreRefused(String hex) {
    HttpAnswer response = gateway.send(SEND, "application/json", HexFormat.of().parseHex(hex));
    assertEquals(400, response.status());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void refusalNeverRepeatsThePayload() {
    HttpAnswer response = gateway.send(SEND, "{\"target\":\"t\",\"arguments\":[secret]}");
    assertEquals(400, response.status());
    assertTrue(!response.body().contains("secret"), response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "Application/JSON; charset=\"utf-8\"",
        "application/json; odata=verbose"
      })
  void jsonIsUtf8(String contentType) {
    assertEquals(202, gateway.send(SEND, contentType, HELLO.getBytes(UTF_8)).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/xml",
        "application/json; charset=utf-16",
        "application/jsonx",
        "multipart/form-data; boundary=x",
        "x",
        ""
      })
  void otherContentTypesAreUnsupported(String contentType) {
    for (String uri : List.of(SEND, "/api/v1/hubs/chat", "/api/v1-preview/hub/chat")) {
      HttpAnswer response = gateway.send(uri, contentType, HELLO.getBytes(UTF_8));
      assertEquals(415, response.status());
      assertEquals("Error.Request.UnsupportedContentType", response.errorCode());
    }
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void missingContentTypeIsUnsupported() {
    byte[] body = HELLO.getBytes(UTF_8);
    HttpAnswer response = gateway.exchange("POST", SEND, gateway.authorization(SEND), body);
    assertEquals(415, response.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // {"target": "t", "arguments": [1]}
        "82a6746172676574a174a9617267756d656e747391 01",
        // {"Arguments": [1], "TARGET": "t"}
        "82a9417267756d656e747391 01a6544152474554a174",
        // ["t", [1]]
        "92a17491 01"
      })
  void messagePackIsTaken(String hex) {
    byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(202, gateway.send(SEND, "application/x-msgpack", body).status());
    assertEquals(
        new OutgoingMessage.Invocation(
            "t",
            new EncodedValue(Encoding.MESSAGEPACK, Buffer.buffer(new byte[] {(byte) 0x91, 1}))),
        sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0", "91a174", "80", "82a6746172676574", "92a17401", "92a17491", "01"})
  void otherMessagePackIsRefused(String hex) {
    byte[] body = HexFormat.of().parseHex(hex);
    assertEquals(400, gateway.send(SEND, "application/x-msgpack", body).status());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void framesOfOneProtocolAreTakenAsTheyAre() {
    byte[] json = "{\"type\":1,\"target\":\"t\",\"arguments\":[1]}\u001e".getBytes(UTF_8);
    byte[] body = map(Map.of("json", json));
    assertEquals(202, gateway.send(SEND, "application/octet-stream", body).status());
    assertEquals(new OutgoingMessage.Framed(Map.of("json", Buffer.buffer(json))), sent());
  }

  @Test
  void framesOfTwoProtocolsAreTakenAsTheyAre() {
    byte[] json = "{\"type\":1,\"target\":\"t\",\"arguments\":[]}\u001e".getBytes(UTF_8);
    byte[] messagePack = HexFormat.of().parseHex("08960180c0a1749090");
    byte[] body = map(Map.of("json", json, "messagepack", messagePack));
    assertEquals(202, gateway.send(SEND, "application/octet-stream", body).status());
    assertEquals(
        new OutgoingMessage.Framed(
            Map.of("json", Buffer.buffer(json), "messagepack", Buffer.buffer(messagePack))),
        sent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c0", "90", "80", "81a46a736f6e", "81a46a736f6ea0", "81a46a736f6ec403aa"})
  void otherFramesAreRefused(String hex) {
    byte[] body = HexFormat.of().parseHex(hex);
    HttpAnswer response = gateway.send(SEND, "application/octet-stream", body);
    assertEquals(400, response.status(), response.body());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void emptyBodyIsRefusedInEveryFormat() {
    for (String type : List.of("json", "x-msgpack", "octet-stream")) {
      HttpAnswer response = gateway.send(SEND, "application/" + type, new byte[0]);
      assertEquals(400, response.status());
      assertTrue(response.body().contains("\"target\":\"body\""), response.body());
    }
  }

  @Test
  void exactlyOneMebibyteIsTaken() {
    assertEquals(202, gateway.send(SEND, jsonOfSize(MAX_BODY)).status());
    assertInstanceOf(OutgoingMessage.Invocation.class, sent());
  }

  @Test
  void oneByteMoreIsTooLarge() {
    HttpAnswer response = gateway.send(SEND, jsonOfSize(MAX_BODY + 1));
    assertEquals(413, response.status());
    assertEquals("Error.Request.TooLarge", response.errorCode());
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void chunkedBodyIsTakenUpToTheLimit() {
    assertEquals(202, sendChunked(HELLO, 1).status());
    assertEquals(202, sendChunked(jsonOfSize(MAX_BODY), 100_000).status());
    assertEquals(2, gateway.bus().commands().size());
    HttpAnswer response = sendChunked(jsonOfSize(MAX_BODY + 1), 100_000);
    assertEquals(413, response.status());
    assertEquals(2, gateway.bus().commands().size());
  }

  @Test
  void bodyInManyPiecesIsPutTogether() {
    sendChunked("{\"target\":\"t\",\"arguments\":[\"ünï\"]}", 3);
    assertEquals(
        new OutgoingMessage.Invocation(
            "t", new EncodedValue(Encoding.JSON, Buffer.buffer("[\"ünï\"]"))),
        sent());
  }

  @Test
  void emptyChunkedBodyIsRefused() {
    assertEquals(400, sendChunked("", 1).status());
  }

  @Test
  void callerWhoAsksFirstIsToldToContinueOrNot() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Expect: 100-continue\r\nContent-Length: " + HELLO.length() + "\r\n"));
      assertEquals(100, connection.readAnswer().status());
      assertEquals(202, connection.write(HELLO).readAnswer().status());
    }
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Expect: 100-continue\r\nContent-Length: " + (MAX_BODY + 1) + "\r\n"));
      assertEquals(413, connection.readAnswer().status());
    }
  }

  @Test
  void lengthBeyondAllNumbersIsRefused() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Content-Length: 99999999999999999999\r\n"));
      int status = connection.readAnswer().status();
      assertTrue(status == 413 || status == 400, "status " + status);
    }
  }

  @Test
  void bodiesOfCallsThatTakeNoneAreIgnored() {
    String uri = "/api/hubs/chat/:closeConnections?" + VERSION;
    assertEquals(204, gateway.send(uri, "{\"Target\":null,\"Arguments\":null}").status());
    assertEquals(204, gateway.send(uri, "text/plain", new byte[3 * MAX_BODY]).status());
  }

  private OutgoingMessage sent() {
    return assertInstanceOf(HubCommand.Send.class, gateway.bus().commands().getLast()).message();
  }

  private HttpAnswer sendChunked(String text, int chunkSize) {
    byte[] body = text.getBytes(UTF_8);
    var chunks = new ByteArrayOutputStream();
    for (int at = 0; at < body.length; at += chunkSize) {
      int size = Math.min(chunkSize, body.length - at);
      chunks.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(UTF_8));
      chunks.write(body, at, size);
      chunks.writeBytes("\r\n".getBytes(UTF_8));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(UTF_8));
    try (HttpConnection connection = gateway.connect()) {
      return connection
          .write(head("Transfer-Encoding: chunked\r\n"))
          .write(chunks.toByteArray())
          .readAnswer();
    }
  }

  private String head(String more) {
    return "POST "
        + SEND
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + gateway.authorization(SEND)
        + more
        + "\r\n";
  }

  private static String jsonOfSize(int size) {
    String start = "{\"target\":\"t\",\"arguments\":[\"";
    String end = "\"]}";
    return start + "x".repeat(size - start.length() - end.length()) + end;
  }

  /// A MessagePack map of short strings to binaries of at most 255 bytes.
  private static byte[] map(Map<String, byte[]> entries) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(0x80 + entries.size());
    entries.forEach((name, value) -> {
      bytes.write(0xa0 + name.length());
      bytes.writeBytes(name.getBytes(UTF_8));
      bytes.write(0xc4);
      bytes.write(value.length);
      bytes.writeBytes(value);
    });
    return bytes.toByteArray();
  }
}
