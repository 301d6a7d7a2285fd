package io.heliograph.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What Linux knows about a process, from `/proc`.
public record ProcessStatus(long pid) {
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int MILLIS_PER_TICK = 10;

  /// Columns of the tables of sockets.
  private static final int ADDRESS = 1;

  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";
  private static final int SOCKET_PREFIX = "socket:[".length();

  /// Processor time used so far, user and system.
  public Duration cpuTime() {
    String stat = read("stat");
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(afterName[USER_TICKS]) + Long.parseLong(afterName[SYSTEM_TICKS]);
    return Duration.ofMillis(ticks * MILLIS_PER_TICK);
  }

  /// Resident memory in bytes.
  public long residentBytes() {
    return read("status")
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  /// The TCP ports on which it listens.
  public Set<Integer> listeningPorts() {
    Set<String> own = sockets();
    return Stream.of("net/tcp", "net/tcp6")
        .flatMap(table -> read(table).lines().skip(1))
        .map(line -> line.strip().split(" +"))
        .filter(row -> row[STATE].equals(LISTENING) && own.contains(row[INODE]))
        .map(row -> Integer.parseInt(row[ADDRESS].split(":")[1], 16))
        .collect(Collectors.toSet());
  }

  /// The inodes of its sockets.
  private Set<String> sockets() {
    try (Stream<Path> descriptors = Files.list(file("fd"))) {
      return descriptors
          .map(ProcessStatus::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring(SOCKET_PREFIX, target.length() - 1))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return ""; // closed meanwhile
    }
  }

  /// The names of its threads, of which Linux keeps 15 characters.
  public List<String> threads() {
    try (Stream<Path> threads = Files.list(file("task"))) {
      return threads.map(ProcessStatus::nameOf).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException _) {
      return ""; // ended meanwhile
    }
  }

  private Path file(String name) {
    return Path.of("/proc", String.valueOf(pid), name);
  }

  private String read(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
