package io.heliograph.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.ContextInternal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads the WebSocket of a channel: a Netty handler that replaces every handler of HTTP in the
/// channel's pipeline.
///
/// It begins in the state of holding: the request has been read, reading has stopped, and the
/// response may still be a refusal in HTTP. [#open] gives the channel to a [Session]. Belongs to
/// one event loop.
final class WebSocketChannel extends ChannelInboundHandlerAdapter {
  /// The WebSocket of the channel, which decides what its frames mean. Called in the context of the
  /// request.
  interface Session extends FrameReader.Frames {
    /// Whether frames of the client still mean anything.
    boolean isListening();

    /// The client has broken a rule.
    ///
    /// @param status the status of the close frame that says so
    void onViolation(int status);

    /// Everything that had arrived has been read.
    void onReadComplete();

    /// The channel has failed, and is still there.
    void onFailure();

    /// The channel has ended; the last event, called once.
    void onEnded();
  }

  private static final String NAME = "webSocket";

  private final ContextInternal context;
  private final WebSocketLimits limits;
  private final FrameReader reader;
  private @Nullable ChannelHandlerContext pipelineContext;

  /// Null while it holds, and after the end.
  private @Nullable Session session;

  private @Nullable ByteBuf unread;
  private boolean holding = true;
  private boolean paused = true;
  private boolean reading;

  /// @param context of the session
  WebSocketChannel(ContextInternal context, WebSocketLimits limits) {
    this.context = context;
    this.limits = limits;
    this.reader = new FrameReader(limits.maxFrameSize());
  }

  /// Takes over the channel whose upgrade request is being handled, because the bytes behind the
  /// request are not HTTP.
  ///
  /// @return null if the request arrived over anything but Vert.x's HTTP/1.1
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

  WebSocketLimits limits() {
    return limits;
  }

  /// Removes every handler of HTTP and begins to read, after this turn.
  ///
  /// @return where the session writes
  Outlet open(Session opened) {
    ChannelPipeline pipeline = pipeline().pipeline();
    while (pipeline.last() != this) {
      pipeline.removeLast();
    }
    session = opened;
    holding = false;
    paused = false;
    int maxUnsentBytes = limits.maxUnsentBytes();
    pipeline
        .channel()
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(maxUnsentBytes / 2, maxUnsentBytes));
    if (!pipeline.channel().isActive()) {
      context.runOnContext(_ -> end());
    } else if (unread != null) {
      context.runOnContext(_ -> readLater());
    }
    return new Outlet(pipeline());
  }

  /// Stops reading; received bytes that were not delivered wait here, at most what the network
  /// delivers at once.
  void pause() {
    paused = true;
  }

  void resume() {
    if (paused && !holding) {
      paused = false;
      readLater();
    }
  }

  private void readLater() {
    readOn();
    onReadComplete();
  }

  private void onReadComplete() {
    if (session != null) {
      session.onReadComplete();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    pipelineContext = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf bytes) {
      // Two are rare: the client sends while reading is paused.
      unread = unread == null ? bytes : Unpooled.wrappedBuffer(unread, bytes);
      readOn();
    } else if (holding) {
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  /// Reads what has arrived, as far as the session takes it; beyond that, reading from the network
  /// stops.
  private void readOn() {
    if (reading) {
      return;
    }
    reading = true;
    ContextInternal previous = context.beginDispatch();
    try {
      readFrames();
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
    Session reads = session;
    if (reads == null) {
      return;
    }
    try {
      while (unread != null && unread.isReadable() && !paused && reads.isListening()) {
        reader.read(unread, reads);
      }
    } catch (FrameViolation violation) {
      reads.onViolation(violation.status());
    } catch (RuntimeException failure) {
      context.reportException(failure);
      reads.onViolation(CloseStatus.INTERNAL_ERROR);
    }
    if (unread != null && (!unread.isReadable() || !reads.isListening())) {
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
    if (holding) {
      ctx.fireChannelReadComplete();
    } else {
      onReadComplete();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    forgetUnread();
    if (holding) {
      ctx.fireChannelInactive();
    } else {
      end();
    }
  }

  private void end() {
    Session ended = session;
    if (ended != null) {
      session = null;
      context.emit(ended, Session::onEnded);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    forgetUnread();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (holding) {
      ctx.fireExceptionCaught(cause);
    } else if (session != null) {
      session.onFailure();
    }
  }

  private ChannelHandlerContext pipeline() {
    return Objects.requireNonNull(pipelineContext);
  }
}
