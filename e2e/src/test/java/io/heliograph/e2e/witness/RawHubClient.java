package io.heliograph.e2e.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Deque;

/// Speaks the hub protocol on a bare WebSocket and shows the bytes of each hub message.
///
/// Insists on the frame rules of `client.md` (F2, F3, F5): JSON in TEXT, MessagePack in BINARY,
/// whole messages only, in one frame.
public final class RawHubClient implements AutoCloseable {
  private static final byte RECORD_SEPARATOR = 0x1e;

  private final RawWebSocket socket;
  private final boolean json;
  private final Deque<Buffer> messages = new ArrayDeque<>();

  private RawHubClient(RawWebSocket socket, String protocol) {
    this.socket = socket;
    this.json = protocol.equals("json");
  }

  /// Shakes hands in the given hub protocol.
  public static RawHubClient start(RawWebSocket socket, String protocol) {
    var client = new RawHubClient(socket, protocol);
    socket.sendText("{\"protocol\":\"" + protocol + "\",\"version\":1}\u001e");
    client.readHandshakeResponse();
    return client;
  }

  private void readHandshakeResponse() {
    var payload = nextPayload();
    var response = "{}\u001e";
    if (!payload.getString(0, response.length()).equals(response)) {
      throw new AssertionError("handshake response " + payload + " (expected: " + response + ")");
    }
    split(payload.slice(response.length(), payload.length()));
  }

  /// The next hub message but Ping, without its framing.
  public Buffer next() {
    while (true) {
      if (messages.isEmpty()) {
        split(nextPayload());
      } else if (!isPing(messages.peek())) {
        return messages.remove();
      } else {
        messages.remove();
      }
    }
  }

  /// The next hub message but Ping, as text.
  public String nextText() {
    return next().toString(UTF_8);
  }

  /// The socket below.
  public RawWebSocket socket() {
    return socket;
  }

  private Buffer nextPayload() {
    var frame = socket.next();
    if (frame.text() != json || !frame.last()) {
      throw new AssertionError("frame " + frame + " (expected: one whole frame of its protocol)");
    }
    return frame.payload();
  }

  private boolean isPing(Buffer message) {
    var ping = json ? Buffer.buffer("{\"type\":6}") : Buffer.buffer(new byte[] {(byte) 0x91, 6});
    return message.equals(ping);
  }

  private void split(Buffer payload) {
    int start = 0;
    while (start < payload.length()) {
      start = json ? takeJson(payload, start) : takeMessagePack(payload, start);
    }
  }

  private int takeJson(Buffer payload, int start) {
    int end = start;
    while (payload.getByte(end) != RECORD_SEPARATOR) {
      end++;
    }
    messages.add(payload.getBuffer(start, end));
    return end + 1;
  }

  private int takeMessagePack(Buffer payload, int start) {
    int length = 0;
    int index = start;
    int shift = 0;
    byte current;
    do {
      current = payload.getByte(index++);
      length |= (current & 0x7f) << shift;
      shift += 7;
    } while (current < 0);
    messages.add(payload.getBuffer(index, index + length));
    return index + length;
  }

  @Override
  public void close() {
    socket.close();
  }
}
