package io.heliograph.testkit.process;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// Several processes that find each other by a list of addresses. Each has a host of its own, so
/// that ports and addresses stay when a process is started again. Closing kills them all, and so
/// does the end of this process.
public final class ServiceCluster implements AutoCloseable {
  static final int PORT = 8888;
  static final int MANAGEMENT_PORT = 8889;
  private static final int PORTS_PER_MEMBER = 2;
  private static final int MAX_MEMBERS = 16;

  /// Where members are put: their hosts, in order, and what stands before the call of Java there.
  public interface Site {
    /// The host of the member with this number, from 0 on.
    String host(int member);

    /// The host under which the other members find it.
    String clusterHost(int member);

    /// What enters the member's namespace; empty for none.
    List<String> prefix(int member);

    /// Loopback: addresses for clients that no other cluster of this machine uses. Members find
    /// each other at the one address that the interface has.
    static Site loopback() {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      String net = "127." + random.nextInt(1, 255) + "." + random.nextInt(255) + ".";
      return new Site() {
        @Override
        public String host(int member) {
          return net + (member + 1);
        }

        @Override
        public String clusterHost(int member) {
          return "127.0.0.1";
        }

        @Override
        public List<String> prefix(int member) {
          return List.of();
        }
      };
    }
  }

  private final Path jar;
  private final Site site;
  private final List<String> jvmOptions;
  private final List<String> options;
  private final int seeds;
  private final int firstPort = FreePorts.take(MAX_MEMBERS * PORTS_PER_MEMBER);
  private final List<ClusterMember> members = new CopyOnWriteArrayList<>();

  /// @param seeds how many of the first members are in the others' list of addresses
  /// @param options of every member
  public ServiceCluster(
      Path jar, Site site, int seeds, List<String> jvmOptions, List<String> options) {
    this.jar = jar;
    this.site = site;
    this.seeds = seeds;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.options = List.copyOf(options);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close)); // however this process ends
  }

  /// Adds a member that is not started yet.
  ///
  /// @param role as the option says it: all, gateway or node
  public ClusterMember add(String role) {
    int number = members.size();
    String host = site.host(number);
    ClusterMember member =
        new ClusterMember(
            role + number, host, jar, site.prefix(number), jvmOptions, arguments(role, number));
    members.add(member);
    return member;
  }

  /// Adds several members with the same role that are not started yet.
  public List<ClusterMember> add(String role, int count) {
    return Stream.generate(() -> add(role)).limit(count).toList();
  }

  private List<String> arguments(String role, int number) {
    String host = site.host(number);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--role=" + role,
                "--host=" + host,
                "--port=" + PORT,
                "--telemetry.management-host=" + host,
                "--telemetry.management-port=" + MANAGEMENT_PORT,
                "--cluster.name=" + site.host(0),
                "--cluster.host=" + site.clusterHost(number),
                "--cluster.port=" + clusterPort(number),
                "--cluster.bus-port=" + (clusterPort(number) + 1),
                "--cluster.members=" + String.join(",", seedHosts())));
    arguments.addAll(options);
    return arguments;
  }

  private List<String> seedHosts() {
    return Stream.iterate(0, number -> number + 1)
        .limit(seeds)
        .map(number -> site.clusterHost(number) + ":" + clusterPort(number))
        .toList();
  }

  private int clusterPort(int number) {
    return firstPort + number * PORTS_PER_MEMBER;
  }

  /// Starts all members at once and waits until they are ready.
  public ServiceCluster start() {
    members.forEach(ClusterMember::launch);
    members.forEach(member -> member.process().awaitReady());
    return this;
  }

  /// All members, in the order in which they were added.
  public List<ClusterMember> members() {
    return List.copyOf(members);
  }

  /// The public listeners of those members.
  public static List<URI> endpoints(List<ClusterMember> members) {
    return members.stream().map(ClusterMember::endpoint).toList();
  }

  @Override
  public void close() {
    members.forEach(ClusterMember::close);
  }
}
