package io.heliograph.testkit.proxy;

import io.heliograph.testkit.http.HttpHead;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A client's connection: each request on it goes to a process of its own choice over a connection
/// of its own. What a client ends is ended behind the proxy too.
final class ProxiedConnection implements AutoCloseable {
  private enum Outcome {
    MORE,
    LAST,
    UPGRADED
  }

  private final Socket client;
  private final Rotation rotation;

  ProxiedConnection(Socket client, Rotation rotation) {
    this.client = client;
    this.rotation = rotation;
  }

  /// Serves requests until one side has had enough.
  void serve() {
    try {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      Optional<HttpHead> request = HttpHead.read(in);
      while (request.isPresent() && exchange(request.get(), in)) {
        request = HttpHead.read(in);
      }
    } catch (IOException _) {
      // One side has closed; closing notifies the other.
    }
  }

  /// Returns whether another request may follow.
  private boolean exchange(HttpHead request, InputStream in) throws IOException {
    URI process = rotation.next(request.target());
    try (Socket backend = new Socket(process.getHost(), process.getPort())) {
      backend.setTcpNoDelay(true);
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      Thread.startVirtualThread(() -> answer(request, backend, outcome));
      OutputStream out = new Persistent(backend.getOutputStream());
      out.write(request.bytes());
      HttpBody.ofRequest(request, in, out);
      if (hasEnded(in)) {
        return false;
      }
      Outcome how = outcome.join();
      if (how == Outcome.UPGRADED) {
        HttpBody.copyAll(in, backend.getOutputStream());
      }
      return how == Outcome.MORE;
    }
  }

  /// Waits for what the client sends next, if only to see that it has gone.
  private static boolean hasEnded(InputStream in) throws IOException {
    in.mark(1);
    boolean ended = in.read() < 0;
    if (!ended) {
      in.reset();
    }
    return ended;
  }

  private void answer(HttpHead request, Socket backend, CompletableFuture<Outcome> outcome) {
    try {
      InputStream in = new BufferedInputStream(backend.getInputStream());
      OutputStream out = client.getOutputStream();
      outcome.complete(answer(request, in, out, outcome));
    } catch (IOException _) {
      outcome.complete(Outcome.LAST);
    }
    if (outcome.join() != Outcome.MORE) {
      close();
    }
  }

  private static Outcome answer(
      HttpHead request, InputStream in, OutputStream out, CompletableFuture<Outcome> outcome)
      throws IOException {
    HttpHead head = HttpHead.read(in).orElseThrow(() -> new IOException("no answer"));
    out.write(head.bytes());
    if (head.status() == 101) {
      outcome.complete(Outcome.UPGRADED);
      HttpBody.copyAll(in, out);
      return Outcome.LAST;
    }
    return HttpBody.ofAnswer(request.method(), head, in, out) ? Outcome.MORE : Outcome.LAST;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException _) {
      // Closed is what it was to be.
    }
  }
}
