package io.heliograph.testkit.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One endpoint in front of several processes, on a free loopback port.
public final class RoundRobinProxy implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  private final Rotation rotation;
  private final ServerSocket listener;
  private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

  public RoundRobinProxy(Rotation rotation) {
    this.rotation = rotation;
    try {
      listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("proxy").start(this::accept);
  }

  /// Where it listens, without a slash at the end.
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        ProxiedConnection connection = new ProxiedConnection(client, rotation);
        connections.add(connection);
        Thread.startVirtualThread(() -> serve(connection));
      }
    } catch (IOException _) {
      connections.forEach(ProxiedConnection::close); // closed from outside
    }
  }

  private void serve(ProxiedConnection connection) {
    try (connection) {
      connection.serve();
    } finally {
      connections.remove(connection);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
