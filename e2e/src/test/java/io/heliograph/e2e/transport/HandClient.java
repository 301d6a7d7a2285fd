package io.heliograph.e2e.transport;

import io.heliograph.testkit.http.HttpAnswer;
import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
import java.util.LinkedHashMap;
import java.util.Map;

/// A client that has negotiated and now sends whatever the test wants, each request on a connection
/// of its own.
///
/// @param id the connection token, as it stands in the address
record HandClient(
    TransportFixture service, String hub, String token, String connectionId, String id) {
  static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}\u001e";
  static final String HANDSHAKE_RESPONSE = "{}\u001e";
  static final Map<String, String> EVENT_STREAM = Map.of("Accept", "text/event-stream");

  /// The same client with another token.
  HandClient withToken(String other) {
    return new HandClient(service, hub, other, connectionId, id);
  }

  /// The same client with another connection token.
  HandClient withId(String other) {
    return new HandClient(service, hub, token, connectionId, other);
  }

  String target() {
    return "/client/?hub=" + hub + (id.isEmpty() ? "" : "&id=" + id);
  }

  /// Sends a request and leaves the answer to the caller.
  HttpConnection begin(String method, Map<String, String> headers, String body) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Authorization", "Bearer " + token);
    return new HttpConnection(service.endpoint()).send(method, target(), all, body);
  }

  HttpConnection beginPoll() {
    return begin("GET", Map.of(), "");
  }

  HttpAnswer request(String method, Map<String, String> headers, String body) {
    try (HttpConnection socket = begin(method, headers, body)) {
      return socket.readAnswer();
    }
  }

  HttpAnswer poll() {
    return request("GET", Map.of(), "");
  }

  HttpAnswer post(String body) {
    return request("POST", Map.of(), body);
  }

  HttpAnswer delete() {
    return request("DELETE", Map.of(), "");
  }

  /// Opens the connection by its first poll and shakes hands.
  HandClient startPolling() {
    expect("200 application/octet-stream", poll());
    expect("200 text/plain", post(HANDSHAKE));
    expect("200 application/octet-stream " + HANDSHAKE_RESPONSE, poll());
    return this;
  }

  private static void expect(String summary, HttpAnswer answer) {
    if (!answer.summary().equals(summary)) {
      throw new AssertionError(answer.summary() + " (expected: " + summary + ")");
    }
  }

  /// Opens the event stream, reads its first bytes and shakes hands.
  HttpConnection startStream() {
    HttpConnection stream = begin("GET", EVENT_STREAM, "");
    stream.readHead();
    stream.readChunk();
    expect("200 text/plain", post(HANDSHAKE));
    stream.readChunk();
    return stream;
  }

  /// Upgrades to a WebSocket and leaves it at that.
  WebSocketConnection startWebSocket() {
    return WebSocketConnection.upgraded(begin("GET", WebSocketConnection.UPGRADE, ""));
  }
}
