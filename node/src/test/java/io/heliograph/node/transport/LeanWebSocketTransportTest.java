package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeanWebSocketTransportTest extends WebSocketTransportContract {
  @Override
  boolean lean() {
    return true;
  }

  @Test
  void bytesThatCameWithTheUpgradeAreFrames() throws Exception {
    try (FrameClient client = new FrameClient(port)) {
      byte[] upgrade = FrameClient.upgrade();
      byte[] frame = FrameClient.frame(0x81, bytes("early\n"));
      byte[] both = new byte[upgrade.length + frame.length];
      System.arraycopy(upgrade, 0, both, 0, upgrade.length);
      System.arraycopy(frame, 0, both, upgrade.length, frame.length);
      client.write(both);
      client.readHead();

      assertEquals("early\n", received(6));
      client.sendText("later");
      assertEquals("later", received(5));
    }
  }

  @ParameterizedTest
  @CsvSource({"f18100000000 78, 1002", "818200000000 c328, 1007", "82ff0000000000020000, 1009"})
  void brokenRuleEndsTheWebSocketWithItsStatus(String hex, int status) throws Exception {
    try (FrameClient client = FrameClient.connected(port)) {
      client.write(HexFormat.of().parseHex(hex.replace(" ", "")));

      FrameClient.Frame close = client.read();
      assertEquals(0x88, close.first());
      assertEquals(status, close.closeStatus());
      client.awaitEnd();
    }
    assertFalse(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void clientThatBreaksARuleAndStaysIsNotWaitedForLong() throws Exception {
    try (FrameClient client = FrameClient.connected(port)) {
      client.write(new byte[] {(byte) 0xF1, 0});

      assertEquals(0x88, client.read().first());
      assertFalse(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void clientThatPingsAndReadsNothingIsCut() throws Exception {
    try (FrameClient client = FrameClient.connected(port)) {
      byte[] pings = new byte[131 * 500];
      byte[] ping = FrameClient.frame(0x89, new byte[125]);
      for (int at = 0; at < pings.length; at += ping.length) {
        System.arraycopy(ping, 0, pings, at, ping.length);
      }
      try {
        for (int i = 0; i < 2_000 && !inbox.closedByClient.isDone(); i++) {
          client.write(pings);
        }
      } catch (UncheckedIOException _) {
        // It was cut while it wrote.
      }
      assertFalse(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
  }
}
