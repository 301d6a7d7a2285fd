package io.heliograph.node.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.heliograph.node.transport.HttpTransport.Receipt;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostedBytesTest {
  private final List<String> delivered = new ArrayList<>();
  private boolean pauses;
  private final PostedBytes posted = new PostedBytes(new Reader(), 10);

  /// A connection that pauses on every request if the test wants it to.
  private final class Reader implements TransportListener {
    @Override
    public void onBytes(Buffer bytes) {
      delivered.add(bytes.toString());
      if (pauses) {
        posted.pause();
      }
    }

    @Override
    public void onClosed(boolean byClient) {}
  }

  @Test
  void requestThatIsTakenAtOnceIsAnsweredAtOnce() {
    assertEquals(Receipt.TAKEN, receive("a").result());
    assertEquals(Receipt.TAKEN, receive("b").result());
    assertEquals(List.of("a", "b"), delivered);
  }

  @Test
  void requestIsAnsweredWhenTheConnectionGoesOn() {
    pauses = true;
    Future<Receipt> first = receive("a");
    Future<Receipt> second = receive("b");
    assertFalse(first.isComplete());
    assertEquals(List.of("a"), delivered);
    posted.resume();
    assertEquals(Receipt.TAKEN, first.result());
    assertEquals(List.of("a", "b"), delivered);
    assertFalse(second.isComplete());
    posted.resume();

    assertEquals(Receipt.TAKEN, second.result());
  }

  @Test
  void whatWaitsFollowsInOrder() {
    pauses = true;
    receive("a");
    Future<Receipt> second = receive("b");
    Future<Receipt> third = receive("c");
    pauses = false;
    posted.resume();

    assertEquals(List.of("a", "b", "c"), delivered);
    assertEquals(Receipt.TAKEN, second.result());
    assertEquals(Receipt.TAKEN, third.result());
  }

  @Test
  void noMoreWaitsThanMay() {
    pauses = true;
    receive("more than ten bytes");
    Future<Receipt> waiting = receive("0123456789");
    assertEquals(Receipt.FULL, receive("x").result());
    posted.resume();
    assertFalse(waiting.isComplete());

    assertFalse(receive("x").isComplete());
    assertEquals(List.of("more than ten bytes", "0123456789"), delivered);
  }

  @Test
  void nothingIsDeliveredAfterTheEnd() {
    pauses = true;
    Future<Receipt> first = receive("a");
    Future<Receipt> second = receive("b");
    posted.end();

    assertEquals(Receipt.TAKEN, first.result());
    assertEquals(Receipt.ENDED, second.result());
    assertEquals(Receipt.ENDED, receive("c").result());
    assertEquals(List.of("a"), delivered);
  }

  private Future<Receipt> receive(String text) {
    return posted.receive(Buffer.buffer(text));
  }
}
