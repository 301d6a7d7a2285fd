package io.heliograph.e2e.witness;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A bare WebSocket: every data frame that came, and the close code.
public final class RawWebSocket implements AutoCloseable {
  private static final int DEADLINE_SECONDS = 20;

  /// One data frame.
  public record Frame(boolean text, boolean last, Buffer payload) {}

  private final ClientWebSocket socket;
  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<Buffer> pongs = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();

  RawWebSocket(ClientWebSocket socket) {
    this.socket = socket;
    socket.frameHandler(this::onFrame);
    socket.pongHandler(pongs::add);
    socket.closeHandler(_ -> closeCode.complete(codeOf(socket)));
  }

  private void onFrame(WebSocketFrame frame) {
    if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
      frames.add(new Frame(frame.isText(), frame.isFinal(), frame.binaryData().copy()));
    }
  }

  private static int codeOf(ClientWebSocket socket) {
    var code = socket.closeStatusCode();
    return code == null ? 1006 : code;
  }

  /// Sends one TEXT frame.
  public void sendText(String payload) {
    send(WebSocketFrame.textFrame(payload, true));
  }

  /// Sends one BINARY frame.
  public void sendBinary(Buffer payload) {
    send(WebSocketFrame.binaryFrame(payload, true));
  }

  /// Sends any frame and waits until it is written.
  public void send(WebSocketFrame frame) {
    await(socket.writeFrame(frame));
  }

  /// Sends a PING and waits for the PONG.
  ///
  /// @return what the PONG carries
  public Buffer ping(Buffer payload) {
    await(socket.writePing(payload));
    return next(pongs);
  }

  /// Waits for the next data frame.
  public Frame next() {
    return next(frames);
  }

  private <T> T next(BlockingQueue<T> queue) {
    try {
      var next = queue.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("no frame, close code " + closeCode.getNow(0));
      }
      return next;
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  /// Data frames that have come and were not asked for yet.
  public int waiting() {
    return frames.size();
  }

  /// Waits for the end of the socket: its close code, 1006 for an end without close frame.
  public int awaitClose() {
    return closeCode.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Whether the socket has ended.
  public boolean isClosed() {
    return closeCode.isDone();
  }

  /// Loses the TCP connection without a word, as a network does.
  public void cut() {
    // From Vert.x's handler outwards: from the channel's end it would say goodbye.
    var _ = ((WebSocketInternal) socket).channelHandlerContext().close();
  }

  /// Stops reading, as a slow client does.
  public void pause() {
    socket.pause();
  }

  @Override
  public void close() {
    if (!isClosed()) {
      await(socket.close());
    }
  }

  private static void await(Future<Void> done) {
    try {
      done.await(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the socket takes nothing", e);
    }
  }
}
