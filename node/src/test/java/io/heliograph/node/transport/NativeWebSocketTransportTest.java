package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.condition.OS.LINUX;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/// Over sockets of the operating system's own, to which shared frames go directly.
@EnabledOnOs(LINUX)
class NativeWebSocketTransportTest extends LeanWebSocketTransportTest {
  @Override
  boolean prefersNativeTransport() {
    return true;
  }

  @Test
  void socketsAreTheOperatingSystems() {
    assertTrue(
        vertx.isNativeTransportEnabled(),
        () -> String.valueOf(vertx.unavailableNativeTransportCause()));
  }
}
