package io.heliograph.testkit.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for processes that are started later, and again: below those that the system gives away.
final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int LAST = 30_000;

  private FreePorts() {}

  /// The first of so many consecutive free loopback ports.
  static int take(int count) {
    int first;
    do {
      first = ThreadLocalRandom.current().nextInt(FIRST, LAST);
    } while (!areFree(first, count));
    return first;
  }

  private static boolean areFree(int first, int count) {
    for (int port = first; port < first + count; port++) {
      try {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      } catch (IOException _) {
        return false;
      }
    }
    return true;
  }
}
