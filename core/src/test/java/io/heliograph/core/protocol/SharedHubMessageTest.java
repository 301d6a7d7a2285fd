package io.heliograph.core.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.heliograph.core.Golden;
import io.heliograph.core.encoding.Values;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class SharedHubMessageTest {
  private static final OutgoingMessage CHAT =
      new OutgoingMessage.Invocation(
          "newMessage", Values.json("[{\"sender\":\"a\",\"text\":\"hi\"}]"));

  @Test
  void invocationIsWrittenInEachProtocol() {
    SharedHubMessage message = SharedHubMessage.of(CHAT);
    assertEquals(
        Golden.json("hub-protocol/invocation.json"), message.bytesFor(JsonHubProtocol.INSTANCE));
    assertEquals(
        Golden.hex("hub-protocol/invocation.hex"),
        message.bytesFor(MessagePackHubProtocol.INSTANCE));
  }

  @Test
  void bytesAreSharedOnceWritten() {
    SharedHubMessage message = SharedHubMessage.of(CHAT);
    Buffer json = message.bytesFor(JsonHubProtocol.INSTANCE);
    Buffer messagePack = message.bytesFor(MessagePackHubProtocol.INSTANCE);
    assertSame(json, message.bytesFor(JsonHubProtocol.INSTANCE));
    assertSame(messagePack, message.bytesFor(MessagePackHubProtocol.INSTANCE));
  }

  @Test
  void framedMessageGoesOutAsItCame() {
    Buffer bytes = Buffer.buffer("as it came");
    SharedHubMessage message =
        SharedHubMessage.of(new OutgoingMessage.Framed(Map.of("json", bytes)));
    assertSame(bytes, message.bytesFor(JsonHubProtocol.INSTANCE));
    assertNull(message.bytesFor(MessagePackHubProtocol.INSTANCE));
  }

  @Test
  void threadsThatAskTogetherGetTheSameBytes() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      SharedHubMessage message = SharedHubMessage.of(CHAT);
      Set<Integer> identities = ConcurrentHashMap.newKeySet();
      CountDownLatch start = new CountDownLatch(1);
      Runnable ask =
          () -> {
            awaitQuietly(start);
            identities.add(
                System.identityHashCode(message.bytesFor(MessagePackHubProtocol.INSTANCE)));
          };
      Thread first = Thread.ofVirtual().start(ask);
      Thread second = Thread.ofVirtual().start(ask);
      start.countDown();
      first.join();
      second.join();
      assertEquals(1, identities.size());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
