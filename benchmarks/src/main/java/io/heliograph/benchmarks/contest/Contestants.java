package io.heliograph.benchmarks.contest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All programs that are measured side by side, each on a port of its own.
///
/// Beside an earlier build of the service there are no peers: the comparison is between the builds,
/// and the earlier one takes part twice, so that the difference between its two rows is the noise.
///
/// @param npm the folder of the peers that come from npm
/// @param java the command that runs the service's jar, options included
/// @param earlier the command that runs the jar of an earlier build; empty if there is none
/// @param onVertx the command that runs the peer on Vert.x
/// @param inC the command that runs the floor
/// @param folder where files go
public record Contestants(
    Path npm,
    List<String> java,
    List<String> earlier,
    List<String> onVertx,
    List<String> inC,
    Path folder) {
  private static final int FIRST_PORT = 18_800;
  private static final int WARM_UP_OF_JAVASCRIPT = 3;

  /// The service as a process that uses that many processors.
  public Heliograph heliograph(int eventLoops) {
    return new Heliograph("Heliograph", java, FIRST_PORT, eventLoops, folder);
  }

  /// The builds of the service, each as a process that uses that many processors.
  public List<Heliograph> builds(int eventLoops) {
    return earlier.isEmpty()
        ? List.of(heliograph(eventLoops))
        : List.of(
            heliograph(eventLoops),
            new Heliograph("earlier build", earlier, FIRST_PORT + 7, eventLoops, folder),
            new Heliograph("earlier build again", earlier, FIRST_PORT + 8, eventLoops, folder));
  }

  /// The service on one processor, its peers and the floor.
  public List<Contestant> all() {
    return Stream.of(builds(1), peers(), List.of(floor()))
        .<Contestant>flatMap(List::stream)
        .toList();
  }

  /// Its peers; none where builds are compared.
  public List<Contestant> peers() {
    return earlier.isEmpty() ? List.of(bun(), ws(), socketIo(), nchan(), plainVertx()) : List.of();
  }

  /// Whether the service is compared with an earlier build.
  public boolean compareBuilds() {
    return !earlier.isEmpty();
  }

  private Contestant bun() {
    String program = npm.resolve("node_modules/@oven/bun-linux-x64/bin/bun").toString();
    return Peer.ofPlainTexts(
        "Bun (uWebSockets)",
        FIRST_PORT + 1,
        List.of(program),
        List.of(program, npm.resolve("bun.js").toString(), port(1)),
        WARM_UP_OF_JAVASCRIPT);
  }

  private Contestant ws() {
    return Peer.ofPlainTexts(
        "ws",
        FIRST_PORT + 2,
        List.of("node", npm.resolve("node_modules/ws").toString()),
        List.of("node", npm.resolve("ws.js").toString(), port(2)),
        WARM_UP_OF_JAVASCRIPT);
  }

  private Contestant socketIo() {
    String argument = "{\"sender\":\"ada\",\"text\":\"" + "x".repeat(93) + "\"}";
    return new Peer(
        "Socket.IO",
        FIRST_PORT + 3,
        List.of("node", npm.resolve("node_modules/socket.io").toString()),
        List.of("node", npm.resolve("socketio.js").toString(), port(3)),
        "/socket.io/?EIO=4&transport=websocket",
        List.of("--msg", "40", "--ready-on", "40{", "--reply", "2=>3"),
        messages -> "42[\"burst\"," + messages + "," + argument + "]",
        WARM_UP_OF_JAVASCRIPT);
  }

  private Contestant nchan() {
    return new Nchan(FIRST_PORT + 4, folder);
  }

  private Contestant plainVertx() {
    return Peer.ofPlainTexts(
        "Vert.x writeTextMessage",
        FIRST_PORT + 5,
        List.of(),
        with(onVertx, port(5)),
        heliograph(1).warmUpSeconds());
  }

  private Contestant floor() {
    return Peer.ofPlainTexts("floor (C)", FIRST_PORT + 6, List.of(), with(inC, port(6)), 0);
  }

  /// The floor, which sends every client a ping in that many seconds and reads theirs.
  public Contestant pingingFloor(int seconds) {
    List<String> command = with(inC, port(6));
    command.addAll(List.of("1", "127.0.0.1", String.valueOf(seconds)));
    return Peer.ofPlainTexts("floor (C), pinging", FIRST_PORT + 6, List.of(), command, 0);
  }

  private static String port(int number) {
    return String.valueOf(FIRST_PORT + number);
  }

  private static List<String> with(List<String> command, String argument) {
    List<String> whole = new ArrayList<>(command);
    whole.add(argument);
    return whole;
  }
}
