package io.heliograph.e2e.matrix;

import static io.heliograph.testkit.waiting.Await.holdsWithin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reverse proxy as a child process, configured with the lines that `docs/operations.md` has for
/// it, on a free port. Closing ends it.
final class ReverseProxy implements AutoCloseable {
  private static final Path DOCUMENT = Path.of("..", "docs", "operations.md");
  private static final List<Path> FOLDERS =
      List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/usr/local/sbin"));
  private static final Duration START = Duration.ofSeconds(20);

  private final Process process;
  private final int port;

  private ReverseProxy(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static boolean isInstalled(String name) {
    return FOLDERS.stream().anyMatch(folder -> Files.isExecutable(folder.resolve(name)));
  }

  /// Starts the proxy and waits until it listens.
  ///
  /// @param directory where its files go
  /// @param service what it stands in front of
  static ReverseProxy start(String name, Path directory, URI service) {
    try {
      int port = freePort();
      String lines =
          documentedLines(name)
              .replace("127.0.0.1:8888", service.getAuthority())
              .replaceAll("\\b80\\b", String.valueOf(port));
      Path file = Files.writeString(directory.resolve(name + ".conf"), lines);
      ReverseProxy proxy = new ReverseProxy(launch(command(name, directory, file)), port);
      proxy.awaitListening();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String name, Path directory, Path file) throws IOException {
    return switch (name) {
      case "nginx" -> {
        Path main = Files.writeString(directory.resolve("main.conf"), nginxAround(directory, file));
        yield List.of("nginx", "-p", directory.toString(), "-c", main.toString());
      }
      case "haproxy" -> List.of("haproxy", "-db", "-f", file.toString());
      default -> throw new IllegalArgumentException(name + " (expected: nginx or haproxy)");
    };
  }

  /// What Debian's own configuration has around the lines of a site.
  private static String nginxAround(Path directory, Path site) {
    return """
    daemon off;
    master_process off;
    pid %1$s/nginx.pid;
    error_log stderr;
    events {}
    http {
      access_log off;
      client_body_temp_path %1$s/body;
      proxy_temp_path %1$s/proxy;
      fastcgi_temp_path %1$s/fastcgi;
      uwsgi_temp_path %1$s/uwsgi;
      scgi_temp_path %1$s/scgi;
      include %2$s;
    }
    """
        .formatted(directory, site);
  }

  private static Process launch(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).inheritIO();
    Path program =
        FOLDERS.stream()
            .map(folder -> folder.resolve(command.getFirst()))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow();
    builder.command().set(0, program.toString());
    return builder.start();
  }

  /// The one block of the document in the proxy's own language.
  private static String documentedLines(String name) throws IOException {
    Matcher block =
        Pattern.compile("```" + name + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
    if (!block.find()) {
      throw new IllegalStateException("no block ```" + name + " in " + DOCUMENT);
    }
    return block.group(1);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() {
    if (!holdsWithin(START, () -> !process.isAlive() || isListening()) || !process.isAlive()) {
      close();
      throw new IllegalStateException("the proxy does not listen: " + process.info());
    }
  }

  private boolean isListening() {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /// Where it listens, without a slash at the end.
  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(5, TimeUnit.SECONDS)
        .exceptionally(_ -> process.destroyForcibly())
        .join();
  }
}
