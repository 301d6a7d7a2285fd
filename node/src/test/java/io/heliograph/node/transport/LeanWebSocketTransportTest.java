package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.heliograph.testkit.http.HttpConnection;
import io.heliograph.testkit.websocket.WebSocketConnection;
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
    try (HttpConnection connection = HttpConnection.toPort(port)) {
      byte[] upgrade = bytes(HttpConnection.request("GET", "/", WebSocketConnection.UPGRADE, ""));
      byte[] frame = WebSocketConnection.frame(0x81, bytes("early\n"));
      byte[] both = new byte[upgrade.length + frame.length];
      System.arraycopy(upgrade, 0, both, 0, upgrade.length);
      System.arraycopy(frame, 0, both, upgrade.length, frame.length);
      connection.write(both);
      WebSocketConnection client = WebSocketConnection.upgraded(connection);

      assertEquals("early\n", received(6));
      client.sendText("later");
      assertEquals("later", received(5));
    }
  }

  @ParameterizedTest
  @CsvSource({"f18100000000 78, 1002", "818200000000 c328, 1007", "82ff0000000000020000, 1009"})
  void brokenRuleEndsTheWebSocketWithItsStatus(String hex, int status) throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      client.write(HexFormat.of().parseHex(hex.replace(" ", "")));

      WebSocketConnection.Frame close = client.read();
      assertEquals(0x88, close.first());
      assertEquals(status, close.closeStatus());
      client.awaitEnd();
    }
    assertFalse(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void clientThatBreaksARuleAndStaysIsNotWaitedForLong() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      client.write(new byte[] {(byte) 0xF1, 0});

      assertEquals(0x88, client.read().first());
      assertFalse(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
  }

  @Test
  void clientThatPingsAndReadsNothingIsCut() throws Exception {
    try (WebSocketConnection client = WebSocketConnection.open(port)) {
      byte[] pings = new byte[131 * 500];
      byte[] ping = WebSocketConnection.frame(0x89, new byte[125]);
      for (int at = 0; at < pings.length; at += ping.length) {
        System.arraycopy(ping, 0, pings, at, ping.length);
      }
      for (int i = 0; i < 2_000 && !inbox.closedByClient.isDone(); i++) {
        client.write(pings);
      }
      assertFalse(inbox.closedByClient.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
  }
}
