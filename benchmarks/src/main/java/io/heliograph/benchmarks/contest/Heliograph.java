package io.heliograph.benchmarks.contest;

import io.heliograph.benchmarks.harness.ServerProcess;
import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The service, used only as its users do: clients with a token of their own each, and REST
/// requests whose token is checked.
///
/// @param name of this build of the service, where several are compared
/// @param java the command that runs its jar, options included
/// @param eventLoops how many processors it is to use
/// @param folder where its files go
public record Heliograph(String name, List<String> java, int port, int eventLoops, Path folder)
    implements Contestant {
  /// More than the clients of any run.
  public static final int USERS = 16_000;

  private static final HubName HUB = HubName.of("bench");
  private static final String HANDSHAKE = "{\"protocol\":\"json\",\"version\":1}\u001e";
  private static final TokenIssuer TOKENS =
      new TokenIssuer(new AccessKey(AuthConfig.DEVELOPMENT_KEY), InstantSource.system());

  @Override
  public List<String> missing() {
    return List.of();
  }

  @Override
  public ServerProcess start(Path log) throws IOException {
    List<String> command = new ArrayList<>(java);
    command.addAll(
        List.of(
            "--port",
            String.valueOf(port),
            "--node.event-loops",
            String.valueOf(eventLoops),
            "--telemetry.management-port",
            "-1"));
    return ServerProcess.start(command, port, log);
  }

  @Override
  public List<String> clientOptions() throws IOException {
    return clientOptions("/client/?hub=" + HUB);
  }

  /// Clients that negotiate first; [#connectionIds] gets their connection ids.
  public List<String> negotiatingClientOptions() throws IOException {
    List<String> options = new ArrayList<>(clientOptions("/client/?hub=" + HUB + "&id={token}"));
    options.addAll(
        List.of(
            "--negotiate",
            "/client/negotiate?hub=" + HUB + "&negotiateVersion=1",
            "--ids",
            connectionIds().toString()));
    return options;
  }

  /// The file of the connection ids of clients that have negotiated, in the order of their users.
  public Path connectionIds() {
    return folder.resolve("connection-ids-" + port);
  }

  private List<String> clientOptions(String path) throws IOException {
    return List.of(
        "--url",
        "ws://127.0.0.1:" + port + path,
        "--header",
        "Authorization: Bearer {line}",
        "--lines",
        clientTokens().toString(),
        "--msg",
        Peer.escaped(HANDSHAKE),
        "--ready-on",
        "{}",
        "--count",
        "rs",
        "--match",
        "newMessage");
  }

  private Path clientTokens() throws IOException {
    Path file = folder.resolve("client-tokens-" + port);
    if (!Files.exists(file)) {
      Files.write(file, IntStream.range(0, USERS).mapToObj(i -> clientToken(user(i))).toList());
    }
    return file;
  }

  private String clientToken(String user) {
    return TOKENS.clientToken(endpoint(), HUB, Optional.of(new UserId(user)), Duration.ofHours(12));
  }

  /// The name of the client with that number.
  public static String user(int number) {
    return "user-" + number;
  }

  @Override
  public List<String> burstOptions(int messages) throws IOException {
    String path = "/api/hubs/" + HUB + "/:send";
    String head =
        "POST "
            + path
            + "?api-version=2022-06-01 HTTP/1.1\r\nHost: 127.0.0.1:"
            + port
            + "\r\nAuthorization: Bearer "
            + TOKENS.restToken(endpoint() + path)
            + "\r\nContent-Type: application/json\r\n";
    String body = Payloads.restBody().replace("{ts}", "0000000000000000");
    return BurstFile.options(folder, port, head, body, messages);
  }

  /// A file of REST requests for `restload`, each with a token of its own.
  ///
  /// @param what names the file
  /// @param path of the request with that number, below the hub
  public Path requests(String what, int count, IntFunction<String> path) throws IOException {
    Path file = folder.resolve(what + "-" + port);
    Files.write(
        file,
        IntStream.range(0, count)
            .mapToObj(i -> "/api/hubs/" + HUB + path.apply(i))
            .map(full -> full + "?api-version=2022-06-01 " + TOKENS.restToken(endpoint() + full))
            .toList());
    return file;
  }

  private String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public int warmUpSeconds() {
    return 12;
  }
}
