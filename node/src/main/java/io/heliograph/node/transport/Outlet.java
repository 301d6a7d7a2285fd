package io.heliograph.node.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// What is on its way out of a channel, in its order.
///
/// Netty's queue costs a third of what `send()` of a small frame does, and frames that many
/// channels share need none of it: where nothing stands before them, they wait here for the flush
/// and go to the socket directly. Everything else goes through Netty, such as what the socket does
/// not take at once. Belongs to the channel's event loop.
final class Outlet {
  private final ChannelHandlerContext context;
  private final @Nullable Socket socket;
  private @Nullable ByteBuf aside;

  /// Whether something may still be in Netty's queue.
  private boolean queued = true;

  /// @param context of the handler that writes; with no other between it and the socket, and a
  ///   socket of the operating system's own, there is a direct way
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

  /// Queues frames; the reference passes over.
  void write(ByteBuf frames) {
    queueAside();
    queue(frames);
  }

  /// Queues frames that others send too; the caller keeps its reference.
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
      // The reference passes over; the place to read from is this channel's own.
      queue(frames.duplicate());
    }
  }

  private void queue(ByteBuf frames) {
    queued = true;
    // A write that fails ends the channel, which is told then.
    var _ = context.write(frames, context.voidPromise());
  }

  private boolean isQueueEmpty() {
    if (queued) {
      ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
      queued = queue == null || queue.totalPendingWriteBytes() > 0;
    }
    return !queued;
  }

  /// The limit counts what the client leaves unread, not what this turn has not flushed yet.
  boolean hasRoom() {
    if (aside == null && isQueueEmpty()) {
      return true;
    }
    queueAside();
    if (!context.channel().isWritable()) {
      context.flush();
    }
    // A channel that has just been lost has no room either, but its client is not slow.
    return context.channel().isWritable() || !context.channel().isActive();
  }

  /// Hands everything to the operating system, as far as it takes it now; the rest follows.
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

  /// A socket that fails is Netty's to meet again: it ends the channel. The number of one that is
  /// closed may be another's already.
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

  /// Sends everything and one frame more, whose reference passes over.
  ChannelFuture writeLast(ByteBuf frame) {
    queueAside();
    queued = true;
    return context.writeAndFlush(frame);
  }

  /// Forgets what waits here.
  void clear() {
    ByteBuf frames = aside;
    if (frames != null) {
      aside = null;
      frames.release();
    }
  }
}
