package io.heliograph.kubernetes.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// Addresses of pods, on loopback, and the DNS name of the headless Service in front of them: a
/// file that their virtual machines take for the DNS. Any thread.
final class PodNetwork {
  private static final int MAX_PODS = 254;

  private final String net;
  private final String service;
  private final Path hosts;
  private final List<String> members = new ArrayList<>();
  private int pods;

  /// @param service the name that all members have
  /// @param folder where the file goes
  PodNetwork(String service, Path folder) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    this.net = "127." + random.nextInt(1, 255) + "." + random.nextInt(255) + ".";
    this.service = service;
    this.hosts = folder.resolve("hosts");
    write();
  }

  /// What a virtual machine needs in order to see the name, and to take its address for one of this
  /// machine: interfaces of loopback have a single one.
  List<String> jvmOptions(String address) {
    return List.of(
        "-Dhazelcast.local.localAddress=" + address,
        "-Djdk.net.hosts.file=" + hosts,
        "-Dsun.net.inetaddr.ttl=1",
        "-Dsun.net.inetaddr.negative.ttl=1");
  }

  /// An address that no pod has had.
  synchronized String add() {
    if (++pods > MAX_PODS) {
      throw new IllegalStateException("more than " + MAX_PODS + " pods");
    }
    String address = net + pods;
    members.add(address);
    write();
    return address;
  }

  synchronized void remove(String address) {
    members.remove(address);
    write();
  }

  private void write() {
    try {
      String own = InetAddress.getLocalHost().getHostName();
      String lines =
          members.stream()
              .map(address -> address + " " + service + "\n")
              .collect(Collectors.joining("", "127.0.0.1 localhost " + own + "\n", ""));
      Path next = Files.writeString(hosts.resolveSibling("hosts.next"), lines);
      Files.move(next, hosts, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
