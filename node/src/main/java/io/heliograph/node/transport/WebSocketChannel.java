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

/// A WebSocket that is a Netty handler and nothing besides: it takes the place of everything that
/// HTTP has put into the channel's pipeline.
///
/// It begins by holding: the request has been read, nothing is read any more, and the answer may
/// still be a refusal in HTTP. [#open] makes a WebSocket of it. Text that is no UTF-8, and whatever
/// else RFC 6455 forbids, closes it with the status that says so. Belongs to one event loop.
final class WebSocketChannel extends ChannelInboundHandlerAdapter {
  /// What comes of the channel; called in the context of the listener's owner.
  interface Events {
    /// The next bytes of a data message.
    ///
    /// @param last the message ends with them
    void onData(Buffer piece, boolean text, boolean last);

    /// The channel has ended; called once, and nothing follows.
    ///
    /// @param byClient whether the client has said that it is leaving
    void onClosed(boolean byClient);
  }

  private enum State {
    HOLDING,
    OPEN,
    /// Our close frame is sent and the client's is awaited.
    CLOSING,
    /// Nothing that comes means anything any more; the end of the channel is awaited.
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

  /// @param context where events are told
  WebSocketChannel(ContextInternal context, WebSocketLimits limits) {
    this.context = context;
    this.limits = limits;
    this.reader = new FrameReader(limits.maxFrameSize());
  }

  /// Takes the channel over whose upgrade request is being handled: the bytes behind the request
  /// are no HTTP.
  ///
  /// @return null if the request came over something else than HTTP/1.1 as Vert.x has it
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

  /// Answers the request and leaves nothing of HTTP.
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

  /// Whether anything more is written.
  boolean isOpen() {
    return state == State.OPEN;
  }

  /// Whether the client has not left too much unread.
  boolean hasRoom() {
    return outlet().hasRoom();
  }

  /// Queues whole frames; only while it is open. The reference passes over.
  void write(ByteBuf frames) {
    outlet().write(frames);
  }

  /// Queues whole frames that other clients are sent too; only while it is open. The caller keeps
  /// its reference.
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

  /// What has arrived but was not told yet waits here: no more than the network delivers at once.
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

  /// Sends what was written and a close frame, and ends when the client has answered or its time is
  /// over.
  void close() {
    if (state == State.OPEN) {
      state = State.CLOSING;
      write(ServerFrames.close(CloseStatus.NORMAL));
      flush();
      endInTime();
      resume();
    }
  }

  /// Ends at once.
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

  /// Rare: the client sends while nothing is read.
  private static ByteBuf joined(ByteBuf head, ByteBuf tail) {
    return Unpooled.wrappedBuffer(head, tail);
  }

  /// Reads what there is, as far as it may be told; beyond that, no more is taken from the network.
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

  /// What the client's frames mean for the channel.
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
        // The pongs of a client that reads none of them would pile up.
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

  /// Tells the client what it did wrong and waits for its end: to close with bytes unread would
  /// take the frame back.
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

  /// Whatever the client does not do.
  private void endInTime() {
    var _ =
        pipeline()
            .executor()
            .schedule(this::end, limits.closingTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void end() {
    // That it has ended is told by the channel.
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
      // The connection was reset, or a write has failed: there is nothing to save.
      end();
    }
  }

  private ChannelHandlerContext pipeline() {
    return Objects.requireNonNull(pipelineContext);
  }
}
