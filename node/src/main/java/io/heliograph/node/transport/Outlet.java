package io.heliograph.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The outbound frames of a channel, in order.
///
/// Netty's queue costs a third as much as the `send()` of a small frame, and shared frames do not
/// need it: if nothing is queued before them, they wait here for the flush and go to the socket
/// directly. Everything else goes through Netty, including what the socket does not accept at once.
/// Belongs to the channel's event loop.
final class Outlet {
  private final ChannelHandlerContext context;
  private final @Nullable Socket socket;
  private @Nullable ByteBuf aside;

  /// Whether Netty's queue may contain frames.
  private boolean queued = true;

  /// @param context of the writing handler; frames can bypass Netty if there is no other handler
  ///   between it and the socket, and the socket is a native one
  Outlet(ChannelHandlerContext context) {
    this.context = context;
    this.socket =
        context.equals(context.pipeline().firstContext()) ? socketOf(context.channel()) : null;
  }

  private static @Nullable Socket socketOf(Channel channel) {
    return channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket
        ? socket
        : null;
  }

  /// Queues frames and takes over the caller's reference.
  void write(ByteBuf frames) {
    queueAside();
    queue(frames);
  }

  /// Queues shared frames; the caller keeps its reference.
  void writeShared(ByteBuf frames) {
    if (socket != null && aside == null && frames.hasMemoryAddress() && isQueueEmpty()) {
      aside = frames.retain();
    } else {
      write(frames.retainedDuplicate());
    }
  }

  private void queueAside() {
    ByteBuf frames = aside;
    if (frames != null) {
      aside = null;
      // The duplicate takes the reference and has its own reader index.
      queue(frames.duplicate());
    }
  }

  private void queue(ByteBuf frames) {
    queued = true;
    // A failed write ends the channel, which is reported then.
    var _ = context.write(frames, context.voidPromise());
  }

  private boolean isQueueEmpty() {
    if (queued) {
      ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
      queued = queue == null || queue.totalPendingWriteBytes() > 0;
    }
    return !queued;
  }

  /// The limit counts unsent bytes, not what this turn has not flushed yet.
  boolean hasRoom() {
    if (aside == null && isQueueEmpty()) {
      return true;
    }
    queueAside();
    if (!context.channel().isWritable()) {
      context.flush();
    }
    // A channel that has just been lost is not writable either, but its client is not slow.
    return context.channel().isWritable() || !context.channel().isActive();
  }

  /// Passes everything to the operating system, as far as it accepts it now; the rest follows.
  void flush() {
    ByteBuf frames = aside;
    if (frames == null) {
      context.flush();
      return;
    }
    aside = null;
    int sent = send(frames);
    if (sent == frames.readableBytes()) {
      frames.release();
    } else {
      queue(frames.duplicate().skipBytes(sent));
      context.flush();
    }
  }

  /// Netty encounters the failure of a socket again and ends the channel. The descriptor of a
  /// closed socket may already be reused.
  private int send(ByteBuf frames) {
    if (socket == null || !socket.isOpen()) {
      return 0;
    }
    try {
      return socket.sendAddress(frames.memoryAddress(), frames.readerIndex(), frames.writerIndex());
    } catch (IOException _) {
      return 0;
    }
  }

  /// Sends everything and a final frame, whose reference it takes over.
  ChannelFuture writeLast(ByteBuf frame) {
    queueAside();
    queued = true;
    return context.writeAndFlush(frame);
  }

  /// Drops the queued frames.
  void clear() {
    ByteBuf frames = aside;
    if (frames != null) {
      aside = null;
      frames.release();
    }
  }

  ByteBufAllocator allocator() {
    return context.alloc();
  }

  /// Whether the client has not left too much unread.
  boolean isWritable() {
    return context.channel().isWritable();
  }

  /// Ends the channel now.
  void end() {
    // The channel reports its end.
    var _ = context.close();
  }

  /// Ends the channel when the time is over, whatever the client does.
  void endWithin(Duration time) {
    var _ = context.executor().schedule(this::end, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Ends our side of the channel; under TLS, which has no such thing, all of it.
  void endOutput() {
    if (context.channel() instanceof DuplexChannel duplex
        && context.pipeline().get(SslHandler.class) == null) {
      var _ = duplex.shutdownOutput();
    } else {
      end();
    }
  }
}
