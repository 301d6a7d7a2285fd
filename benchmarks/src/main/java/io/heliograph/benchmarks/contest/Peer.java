package io.heliograph.benchmarks.contest;

import io.heliograph.benchmarks.harness.Command;
import io.heliograph.benchmarks.harness.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// A server on which a client's message `burst K TEXT` sends TEXT to all clients, K times.
///
/// @param needs programs of the path, and files by their absolute path
/// @param client options of `wsdrain` beside the address
/// @param burst the message that asks for that many
// What a peer differs in from others; each is written once, in a table.
@SuppressWarnings("checkstyle:recordcomponentnumber")
record Peer(
    String name,
    int port,
    List<String> needs,
    List<String> command,
    String path,
    List<String> client,
    IntFunction<String> burst,
    int warmUpSeconds)
    implements Contestant {

  /// A peer whose clients receive plain texts.
  static Peer ofPlainTexts(
      String name, int port, List<String> needs, List<String> command, int warmUpSeconds) {
    return new Peer(
        name,
        port,
        needs,
        command,
        "/",
        List.of(),
        messages -> "burst " + messages + " " + Payloads.invocation(),
        warmUpSeconds);
  }

  @Override
  public List<String> missing() {
    return needs.stream().filter(need -> !isThere(need)).toList();
  }

  private static boolean isThere(String need) {
    return need.startsWith("/") ? Files.exists(Path.of(need)) : Command.isInstalled(need);
  }

  @Override
  public ServerProcess start(Path log) throws IOException {
    return ServerProcess.start(command, port, log);
  }

  @Override
  public List<String> clientOptions() {
    List<String> options = new ArrayList<>(client);
    options.addAll(List.of("--url", "ws://127.0.0.1:" + port + path, "--match", "newMessage"));
    return options;
  }

  @Override
  public List<String> burstOptions(int messages) {
    return List.of(
        "--burst", String.valueOf(messages), "--pub-msg", escaped(burst.apply(messages)));
  }

  /// As `wsdrain` reads texts.
  static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\u001e", "\\x1e");
  }
}
