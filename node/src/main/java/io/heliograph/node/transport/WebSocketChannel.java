package io.heliograph.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A WebSocket as a single Netty handler, which replaces all HTTP handlers in the channel's
/// pipeline.
///
/// It begins in the state of holding: the request has been read, reading has stopped, and the
/// response may still be a refusal in HTTP. [#open] turns it into a WebSocket. Text that is not
/// UTF-8, and any other violation of RFC 6455, closes it with the corresponding status. Belongs to
/// one event loop.
final class WebSocketChannel extends ChannelInboundHandlerAdapter {
  /// The events of the channel, in the context of the listener's owner.
  interface Events {
    /// The next bytes of a data message.
    ///
    /// @param last the message ends with them
    void onData(Buffer piece, boolean text, boolean last);

    /// The channel has ended; the last event, called once.
    ///
    /// @param byClient whether the client has closed it
    void onClosed(boolean byClient);
  }

  private enum State {
    HOLDING,
    OPEN,
    /// Our close frame is sent and the client's is awaited.
    CLOSING,
    /// Everything received is ignored; the end of the channel is awaited.
    ENDING
  }

  private static final String NAME = "webSocket";

  private final ContextInternal context;
  private final WebSocketLimits limits;
  private final FrameReader reader;
  private final Found found = new Found();
  private @Nullable ChannelHandlerContext pipelineContext;
  private @Nullable Outlet outlet;
  private @Nullable Events events;
  private State state = State.HOLDING;
  private @Nullable ByteBuf unread;
  private boolean paused = true;
  private boolean reading;
  private boolean hasPongs;
  private boolean closedByClient;

  /// @param context of the events
  WebSocketChannel(ContextInternal context, WebSocketLimits limits) {
    this.context = context;
    this.limits = limits;
    this.reader = new FrameReader(limits.maxFrameSize());
  }

  /// Takes over the channel whose upgrade request is being handled: the bytes after the request are
  /// not HTTP.
  ///
  /// @return null if the channel is not an HTTP/1.1 channel as Vert.x sets it up
  static @Nullable WebSocketChannel hold(HttpServerRequest request, WebSocketLimits limits) {
    if (!(request.connection() instanceof HttpServerConnection http)) {
      return null;
    }
    ChannelPipeline pipeline = http.channelHandlerContext().pipeline();
    ChannelHandlerContext decoder = pipeline.context(HttpRequestDecoder.class);
    if (decoder == null) {
      return null;
    }
    WebSocketChannel channel = new WebSocketChannel(http.context(), limits);
    pipeline.addAfter(decoder.name(), NAME, channel);
    pipeline.remove(decoder.name());
    return channel;
  }

  /// Answers the request and removes all HTTP handlers.
  ///
  /// @param accept the value of `Sec-WebSocket-Accept`
  void open(String accept, Events listener) {
    int maxUnsentBytes = limits.maxUnsentBytes();
    ChannelPipeline pipeline = pipeline().pipeline();
    while (pipeline.last() != this) {
      pipeline.removeLast();
    }
    events = listener;
    outlet = new Outlet(pipeline());
    state = State.OPEN;
    paused = false;
    pipeline
        .channel()
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(maxUnsentBytes / 2, maxUnsentBytes));
    write(ServerFrames.switchingProtocols(accept));
    flush();
    if (!pipeline.channel().isActive()) {
      context.runOnContext(_ -> onEnded());
    } else if (unread != null) {
      context.runOnContext(_ -> readLater());
    }
  }

  /// Whether frames can be written.
  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Whether the unsent bytes are within the limit.
  boolean hasRoom() {
    return outlet().hasRoom();
  }

  /// Queues whole frames and takes over the caller's reference; only while it is open.
  void write(ByteBuf frames) {
    outlet().write(frames);
  }

  /// Queues whole shared frames; only while it is open. The caller keeps its reference.
  void writeShared(ByteBuf frames) {
    outlet().writeShared(frames);
  }

  void flush() {
    outlet().flush();
  }

  private Outlet outlet() {
    return Objects.requireNonNull(outlet);
  }

  ByteBufAllocator allocator() {
    return pipeline().alloc();
  }

  /// Keeps received bytes that were not passed on: no more than the network delivers in one read.
  void pause() {
    paused = true;
  }

  void resume() {
    if (paused && state != State.HOLDING) {
      paused = false;
      readLater();
    }
  }

  private void readLater() {
    readOn();
    flushPongs();
  }

  /// Sends what was written and a close frame, and ends when the client has answered or the closing
  /// timeout has passed.
  void close() {
    if (state == State.OPEN) {
      state = State.CLOSING;
      write(ServerFrames.close(CloseStatus.NORMAL));
      flush();
      endInTime();
      resume();
    }
  }

  /// Aborts at once.
  void abort() {
    if (state != State.HOLDING) {
      state = State.ENDING;
      end();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    pipelineContext = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes) {
      unread = unread == null ? bytes : joined(unread, bytes);
      readOn();
    } else if (state == State.HOLDING) {
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  /// Rare: bytes arrive while reading is paused.
  private static ByteBuf joined(ByteBuf head, ByteBuf tail) {
    return Unpooled.wrappedBuffer(head, tail);
  }

  /// Processes received bytes unless paused; otherwise stops reading from the network.
  private void readOn() {
    if (reading) {
      return;
    }
    reading = true;
    ContextInternal previous = context.beginDispatch();
    try {
      readFrames();
    } catch (FrameViolation violation) {
      fail(violation.status());
    } catch (RuntimeException failure) {
      context.reportException(failure);
      fail(CloseStatus.INTERNAL_ERROR);
    } finally {
      context.endDispatch(previous);
      reading = false;
    }
    ChannelConfig network = pipeline().channel().config();
    if (network.isAutoRead() != (unread == null)) {
      network.setAutoRead(unread == null);
    }
  }

  private void readFrames() {
    while (unread != null && unread.isReadable() && !paused && state != State.ENDING) {
      reader.read(unread, found);
    }
    if (unread != null && (!unread.isReadable() || state == State.ENDING)) {
      forgetUnread();
    }
  }

  private void forgetUnread() {
    if (unread != null) {
      unread.release();
      unread = null;
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (state == State.HOLDING) {
      ctx.fireChannelReadComplete();
    } else {
      flushPongs();
    }
  }

  private void flushPongs() {
    if (hasPongs) {
      hasPongs = false;
      flush();
    }
  }

  /// Handles the client's frames.
  private final class Found implements FrameReader.Frames {
    @Override
    public void onData(byte[] piece, boolean text, boolean last) {
      if (state == State.OPEN && events != null) {
        events.onData(BufferInternal.buffer(Unpooled.wrappedBuffer(piece)), text, last);
      }
    }

    @Override
    public void onPing(byte[] payload) {
      if (state != State.OPEN) {
        return;
      }
      if (!pipeline().channel().isWritable()) {
        // Pongs would accumulate for a client that does not read them.
        abort();
        return;
      }
      write(ServerFrames.pong(payload));
      hasPongs = true;
    }

    @Override
    public void onClose(int status) {
      boolean answered = state == State.CLOSING;
      closedByClient = true;
      state = State.ENDING;
      if (answered) {
        end();
      } else {
        var _ = writeLast(ServerFrames.close(status)).addListener(_ -> end());
        endInTime();
      }
    }
  }

  /// Sends a close frame with the status and waits for the client to close: closing with unread
  /// bytes would discard the frame.
  private void fail(int status) {
    if (state == State.ENDING) {
      return;
    }
    boolean told = state == State.CLOSING;
    state = State.ENDING;
    forgetUnread();
    if (told) {
      end();
    } else {
      var _ = writeLast(ServerFrames.close(status)).addListener(_ -> endOutput());
      endInTime();
    }
  }

  private void endOutput() {
    ChannelHandlerContext ctx = pipeline();
    if (ctx.channel() instanceof DuplexChannel duplex
        && ctx.pipeline().get(SslHandler.class) == null) {
      var _ = duplex.shutdownOutput();
    } else {
      end();
    }
  }

  /// Ends the channel after the timeout, whatever the client does.
  private void endInTime() {
    var _ =
        pipeline()
            .executor()
            .schedule(this::end, limits.closingTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end() {
    // The channel reports its end.
    var _ = pipeline().close();
  }

  private ChannelFuture writeLast(ByteBuf frame) {
    return outlet().writeLast(frame);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    forgetUnread();
    if (state == State.HOLDING) {
      ctx.fireChannelInactive();
      return;
    }
    onEnded();
  }

  private void onEnded() {
    state = State.ENDING;
    Events listener = events;
    if (listener != null) {
      events = null;
      context.emit(closedByClient, listener::onClosed);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    forgetUnread();
    if (outlet != null) {
      outlet.clear();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (state == State.HOLDING) {
      ctx.fireExceptionCaught(cause);
    } else {
      // The connection was reset or a write failed, so nothing can be sent.
      end();
    }
  }

  private ChannelHandlerContext pipeline() {
    return Objects.requireNonNull(pipelineContext);
  }
}
