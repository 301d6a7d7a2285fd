package io.heliograph.cluster.hazelcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;

class MemberAddressesTest {
  @Test
  void addressOfThisMachineIsListenedOn() {
    assertEquals("127.0.0.1", MemberAddresses.listening("127.0.0.1"));
  }

  @Test
  void wildcardStandsForAnAddressOfThisMachine() throws Exception {
    InetAddress chosen = InetAddress.getByName(MemberAddresses.listening("0.0.0.0"));

    assertNotNull(NetworkInterface.getByInetAddress(chosen));
  }

  // 203.0.113.0/24 belongs to documents.
  @Test
  void addressOfAnotherMachineIsRefused() {
    assertEquals(
        "cluster.host: 203.0.113.7 is not available (expected: an address of this machine)",
        refusal("203.0.113.7"));
  }

  @Test
  void nameThatNobodyKnowsIsRefused() {
    assertEquals(
        "cluster.host: nowhere.invalid cannot be resolved"
            + " (expected: an address or name of this machine)",
        refusal("nowhere.invalid"));
  }

  private static String refusal(String host) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> MemberAddresses.listening(host))
            .getMessage());
  }
}
