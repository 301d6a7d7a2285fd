package io.heliograph.cluster.hazelcast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Resolves addresses of members. Blocks, so it must not be called on an event loop.
final class MemberAddresses {
  private static final Logger LOG = LoggerFactory.getLogger(MemberAddresses.class);

  private MemberAddresses() {}

  /// All addresses of all names. A name that cannot be resolved is skipped: its member does not run
  /// yet, and will discover this one.
  static List<String> resolve(List<String> members, int defaultPort) {
    List<String> resolved = new ArrayList<>();
    for (String member : members) {
      int colon = portColon(member);
      String host = colon < 0 ? member : member.substring(0, colon);
      String port = colon < 0 ? String.valueOf(defaultPort) : member.substring(colon + 1);
      try {
        for (InetAddress address : InetAddress.getAllByName(unbracketed(host))) {
          resolved.add(withPort(address.getHostAddress(), port));
        }
      } catch (UnknownHostException e) {
        LOG.atWarn().addKeyValue("member", member).log("Unknown host skipped");
      }
    }
    return resolved;
  }

  /// The address of a host name; for a wildcard, the one that other machines most likely reach.
  ///
  /// @throws IllegalArgumentException if it is not an address of this machine
  static String listening(String host) {
    try {
      InetAddress named = InetAddress.getAllByName(host)[0];
      InetAddress address = named.isAnyLocalAddress() ? reachable() : named;
      new ServerSocket(0, 1, address).close();
      return address.getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "cluster.host: %s cannot be resolved (expected: an address or name of this machine)"
              .formatted(host),
          e);
    } catch (BindException e) {
      throw new IllegalArgumentException(
          "cluster.host: %s is not available (expected: an address of this machine)"
              .formatted(host),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress reachable() throws IOException {
    List<InetAddress> own =
        NetworkInterface.networkInterfaces()
            .filter(MemberAddresses::isUp)
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    return Stream.concat(own.stream().filter(InetAddress::isSiteLocalAddress), own.stream())
        .findFirst()
        .orElseGet(InetAddress::getLoopbackAddress);
  }

  private static boolean isUp(NetworkInterface candidate) {
    try {
      return candidate.isUp();
    } catch (IOException e) {
      return false;
    }
  }

  /// An address of version 6 needs brackets before a port.
  private static int portColon(String member) {
    int colon = member.lastIndexOf(':');
    boolean isBare = member.indexOf(':') != colon && !member.startsWith("[");
    return isBare || member.endsWith("]") ? -1 : colon;
  }

  private static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static String withPort(String address, String port) {
    return (address.indexOf(':') < 0 ? address : '[' + address + ']') + ':' + port;
  }
}
