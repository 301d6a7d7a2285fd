package io.heliograph.node.conversation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A back end whose conversations take what they are told when the test says so, and remember it.
/// What they remember may be read by any thread; the rest belongs to the connections' event loops.
public final class ScriptedBackend implements Backend {
  public final List<Talk> talks = new CopyOnWriteArrayList<>();

  /// Whether a call completes at once.
  public volatile boolean isQuick;

  /// What a call does instead of that; null for nothing else.
  public volatile @Nullable Supplier<Future<Void>> script;

  public volatile Handshake handshake = LocalHandshake.INSTANCE;

  @Override
  public Conversation begin(ConnectionIdentity identity, ConnectFacts facts) {
    Talk talk = new Talk(this, facts);
    talks.add(talk);
    return talk;
  }

  public Talk only() {
    if (talks.size() != 1) {
      throw new AssertionError("conversations: " + talks.size() + " (expected: 1)");
    }
    return talks.getFirst();
  }

  /// One of its conversations.
  public static final class Talk implements Conversation {
    public final List<String> events = new CopyOnWriteArrayList<>();
    public final String query;
    private final ScriptedBackend backend;
    private final Deque<Promise<Void>> pending = new ConcurrentLinkedDeque<>();
    private volatile @Nullable Client client;

    private Talk(ScriptedBackend backend, ConnectFacts facts) {
      this.backend = backend;
      this.query = facts.query();
    }

    @Override
    public Handshake handshake() {
      return backend.handshake;
    }

    @Override
    public Future<Void> opened(Client speaker) {
      client = speaker;
      return onEvent("opened");
    }

    @Override
    public Future<Void> received(Client speaker, ReceivedMessage message) {
      return onEvent(message.bytes().toString());
    }

    @Override
    public void closed(Client speaker, CloseReason reason) {
      events.add("closed: " + reason.getClass().getSimpleName());
    }

    private Future<Void> onEvent(String event) {
      events.add(event);
      Supplier<Future<Void>> script = backend.script;
      if (script != null) {
        return script.get();
      }
      if (backend.isQuick) {
        return Future.succeededFuture();
      }
      Promise<Void> promise = Promise.promise();
      pending.add(promise);
      return promise.future();
    }

    public Client client() {
      Client known = client;
      if (known == null) {
        throw new AssertionError("not opened");
      }
      return known;
    }

    /// How many calls it has not completed.
    public int pending() {
      return pending.size();
    }

    /// Completes the call that waits.
    public void take() {
      pending.remove().complete();
    }

    /// Fails the call that waits.
    public void fail() {
      pending.remove().fail("of this test");
    }
  }
}
