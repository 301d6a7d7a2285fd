package io.heliograph.gateway.rest;

import static io.heliograph.gateway.rest.TestGateway.HELLO;
import static io.heliograph.gateway.rest.TestGateway.MAX_BODY;
import static io.heliograph.gateway.rest.TestGateway.VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Bodies that arrive late, in part or not at all: an answer or an end, nothing sent, no other
/// client disturbed.
class SlowBodiesTest {
  @RegisterExtension private final TestGateway gateway = new TestGateway(Duration.ofMillis(300));

  private static final String SEND = "/api/hubs/chat/:send?" + VERSION;

  @Test
  void slowBodyTimesOutAndEndsTheConnection() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Content-Length: 100\r\n")).write("{\"target\":");
      HttpAnswer response = connection.readAnswer();
      assertEquals(408, response.status());
      assertEquals("Error.Request.Timeout", response.errorCode());
      assertEquals("close", response.header("connection"));
      assertTrue(connection.isAtEnd());
    }
    assertEquals(List.of(), gateway.bus().commands());
    assertEquals(202, gateway.send(SEND, HELLO).status());
  }

  @Test
  void bodyThatNeverBeginsTimesOut() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Transfer-Encoding: chunked\r\n"));
      assertEquals(408, connection.readAnswer().status());
      assertTrue(connection.isAtEnd());
    }
  }

  @Test
  void truncatedBodySendsNothing() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Content-Length: " + (HELLO.length() + 1) + "\r\n")).write(HELLO);
    }
    try (HttpConnection connection = gateway.connect()) {
      connection
          .write(head("Transfer-Encoding: chunked\r\n"))
          .write(Integer.toHexString(HELLO.length()) + "\r\n" + HELLO + "\r\n");
    }
    assertEquals(202, gateway.send(SEND, HELLO).status());
    assertEquals(1, gateway.bus().commands().size());
  }

  @Test
  void halfOpenConnectionEndsWithoutASend() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Content-Length: 100\r\n")).write("{").endOutput();
      assertTrue(connection.isAtEnd());
    }
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void brokenChunkEndsTheConnectionWithoutASend() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Transfer-Encoding: chunked\r\n")).write("zz\r\n" + HELLO + "\r\n");
      connection.awaitEnd();
    }
    assertEquals(List.of(), gateway.bus().commands());
  }

  @Test
  void restOfARefusedBodyIsReadButNotForever() {
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Content-Length: " + (MAX_BODY + 1) + "\r\n"));
      assertEquals(413, connection.readAnswer().status());
      assertTrue(connection.isAtEnd());
    }
  }

  @Test
  void connectionIsUsableAfterARefusedBodyHasEnded() {
    byte[] tooLarge = new byte[MAX_BODY + 1];
    try (HttpConnection connection = gateway.connect()) {
      connection.write(head("Content-Length: " + tooLarge.length + "\r\n")).write(tooLarge);
      assertEquals(413, connection.readAnswer().status());
      connection.write(head("Content-Length: " + HELLO.length() + "\r\n")).write(HELLO);
      assertEquals(202, connection.readAnswer().status());
    }
  }

  @Test
  void bodyOfACallThatTakesNoneIsIgnoredButNotForever() {
    String uri = "/api/hubs/chat/:closeConnections?" + VERSION;
    try (HttpConnection connection = gateway.connect()) {
      connection.write(
          "POST "
              + uri
              + " HTTP/1.1\r\nHost: localhost\r\n"
              + gateway.authorization(uri)
              + "Content-Length: 10\r\n\r\n01234");
      assertEquals(204, connection.readAnswer().status());
      assertTrue(connection.isAtEnd());
    }
    assertEquals(1, gateway.bus().commands().size());
  }

  private String head(String framing) {
    return "POST "
        + SEND
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + gateway.authorization(SEND)
        + framing
        + "\r\n";
  }
}
