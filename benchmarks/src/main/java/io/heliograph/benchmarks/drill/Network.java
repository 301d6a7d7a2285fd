package io.heliograph.benchmarks.drill;

import io.heliograph.testkit.process.ServiceCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/// Two network namespaces of Linux on one bridge, which can be separated: packets between them
/// vanish, packets between either and the host do not. Needs root.
final class Network implements ServiceCluster.Site, AutoCloseable {
  private static final String BRIDGE = "helio-drill";
  private static final String NET = "10.199.67.";
  private static final int HALVES = 2;
  private static final int HOSTS_PER_HALF = 100;

  private final List<Integer> halves;

  /// @param halves of each member, in order: 0 or 1
  Network(List<Integer> halves) {
    this.halves = List.copyOf(halves);
    close();
    run("ip link add " + BRIDGE + " type bridge");
    run("ip addr add " + NET + "254/24 dev " + BRIDGE);
    run("ip link set " + BRIDGE + " up");
    for (int half = 0; half < HALVES; half++) {
      addHalf(half);
    }
    for (int member = 0; member < halves.size(); member++) {
      inside(halves.get(member), "ip addr add " + host(member) + "/24 dev eth0");
    }
  }

  private static void addHalf(int half) {
    run("ip netns add " + name(half));
    run("ip link add " + name(half) + " type veth peer name eth0 netns " + name(half));
    run("ip link set " + name(half) + " master " + BRIDGE + " up");
    inside(half, "ip link set lo up");
    inside(half, "ip link set eth0 up");
  }

  private static String name(int half) {
    return BRIDGE + half;
  }

  @Override
  public String host(int member) {
    return NET + (halves.get(member) * HOSTS_PER_HALF + member + 1);
  }

  @Override
  public String clusterHost(int member) {
    return host(member);
  }

  @Override
  public List<String> prefix(int member) {
    return List.of("ip", "netns", "exec", name(halves.get(member)));
  }

  /// The half that a member is in.
  int halfOf(URI endpoint) {
    return Integer.parseInt(endpoint.getHost().substring(NET.length())) / HOSTS_PER_HALF;
  }

  /// Drops packets between the halves.
  void cut() {
    isolate("on");
  }

  /// Passes packets between the halves again.
  void restore() {
    isolate("off");
  }

  private static void isolate(String how) {
    for (int half = 0; half < HALVES; half++) {
      run("ip link set dev " + name(half) + " type bridge_slave isolated " + how);
    }
  }

  private static void inside(int half, String command) {
    run("ip netns exec " + name(half) + " " + command);
  }

  private static void run(String command) {
    int status = statusOf(command);
    if (status != 0) {
      throw new IllegalStateException(command + ": status " + status + " (needs root on Linux)");
    }
  }

  private static int statusOf(String command) {
    try {
      return new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted: " + command, e);
    }
  }

  /// Removes what was set up.
  @Override
  public void close() {
    for (int half = 0; half < HALVES; half++) {
      statusOf("ip link del " + name(half));
      statusOf("ip netns del " + name(half));
    }
    statusOf("ip link del " + BRIDGE);
  }
}
