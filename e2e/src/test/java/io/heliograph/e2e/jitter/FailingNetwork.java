package io.heliograph.e2e.jitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The network between one client and the service. While it is down, what was open is lost without
/// a word, and what is opened waits until it is up again.
final class FailingNetwork implements AutoCloseable {
  private final URI service;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition restored = lock.newCondition();
  private boolean down;

  FailingNetwork(URI service) throws IOException {
    this.service = service;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  /// The service as it is seen through this network.
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /// Loses everything.
  void fail() {
    lock.lock();
    try {
      down = true;
      sockets.forEach(FailingNetwork::reset);
    } finally {
      lock.unlock();
    }
  }

  /// Lets through again what waits.
  void restore() {
    lock.lock();
    try {
      down = false;
      restored.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Fails for a while. The future completes when the network is back.
  CompletableFuture<Void> failFor(Duration outage) {
    fail();
    return CompletableFuture.runAsync(
        this::restore, CompletableFuture.delayedExecutor(outage.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> carry(client));
      }
    } catch (IOException _) {
      // The listener is closed.
    }
  }

  private void carry(Socket client) {
    try (client;
        Socket server = new Socket(service.getHost(), service.getPort())) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      letThrough(client, server);
      Thread answers = Thread.startVirtualThread(() -> copy(server, client));
      copy(client, server);
      answers.join();
    } catch (IOException | InterruptedException _) {
      reset(client);
    } finally {
      sockets.remove(client);
    }
  }

  private void letThrough(Socket client, Socket server) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (down) {
        restored.await();
      }
      sockets.add(client);
      sockets.add(server);
    } finally {
      lock.unlock();
    }
  }

  private void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException _) {
      reset(from);
      reset(to);
    } finally {
      sockets.remove(from);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It is lost already.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    fail();
    restore();
  }
}
