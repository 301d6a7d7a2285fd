package io.heliograph.node.negotiate;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Issues and verifies connection tokens: unguessable statements, signed with an access key, that a
/// connection id was issued for this hub and user, and until when it can be opened.
///
/// The key is that of the client's access token. Therefore every process that accepts the client
/// also accepts its connection token during a key rotation, and a connection token becomes invalid
/// with its access token.
///
/// ```
/// | kind, 1 byte | expiry in Unix milliseconds, 8 bytes | id, 16 bytes | MAC, 16 bytes |
/// ```
///
/// The kind has a bit for a token that is not the connection id, and one for a connection that its
/// client may resume (`client.md` 6). In base64url: 55 characters. The MAC covers the bytes before
/// it, the hub and the user. Negotiate version 0 has no token, so there the token itself serves as
/// the connection id (`client.md` N3). Callable from any thread.
public final class ConnectionTokens {
  private static final int PRIVATE_ID = 1;
  private static final int STATEFUL = 2;
  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 16;
  private static final int SIGNED_BYTES = 1 + Long.BYTES + ID_BYTES;
  private static final byte[] PURPOSE =
      "heliograph connection token\n".getBytes(StandardCharsets.UTF_8);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Supplier<List<AccessKey>> keys;
  private final InstantSource clock;
  private final Duration lifetime;

  /// @param keys the access keys in effect
  /// @param lifetime how long an unused token is valid
  public ConnectionTokens(Supplier<List<AccessKey>> keys, InstantSource clock, Duration lifetime) {
    this.keys = keys;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /// A connection id and the secret that opens the connection.
  public record Issued(ConnectionId id, String token) {}

  /// A unique id for a client that connects without negotiating.
  public static ConnectionId newId() {
    return new ConnectionId(encoded(randomId()));
  }

  /// A new connection id with a token of its own.
  ///
  /// @param stateful whether the client may resume the connection
  public Issued issue(HubName hub, AccessToken client, boolean stateful) {
    byte[] id = randomId();
    int kind = PRIVATE_ID | (stateful ? STATEFUL : 0);
    return new Issued(new ConnectionId(encoded(id)), sign(kind, id, hub, client));
  }

  /// A new connection id that is its own token, for negotiate version 0.
  ///
  /// @param stateful whether the client may resume the connection
  public Issued issueAsId(HubName hub, AccessToken client, boolean stateful) {
    String token = sign(stateful ? STATEFUL : 0, randomId(), hub, client);
    return new Issued(new ConnectionId(token), token);
  }

  /// The content of a token.
  ///
  /// @param isFresh whether it may still open a connection; it identifies an open connection for as
  ///   long as that lives
  /// @param isStateful whether the client may resume the connection
  public record Verified(ConnectionId id, boolean isFresh, boolean isStateful) {}

  /// The content of the token; empty if it was not issued for this hub and user, or not by this
  /// service.
  public Optional<Verified> verify(String token, HubName hub, @Nullable UserId user) {
    byte[] bytes = decoded(token);
    if (bytes.length != SIGNED_BYTES + MAC_BYTES || !isSigned(bytes, hub, user)) {
      return Optional.empty();
    }
    ByteBuffer signed = ByteBuffer.wrap(bytes, 0, SIGNED_BYTES);
    int kind = signed.get();
    if ((kind & ~(PRIVATE_ID | STATEFUL)) != 0) {
      return Optional.empty();
    }
    boolean isFresh = signed.getLong() >= clock.millis();
    ConnectionId id = (kind & PRIVATE_ID) != 0 ? idIn(bytes) : new ConnectionId(encoded(bytes));
    return Optional.of(new Verified(id, isFresh, (kind & STATEFUL) != 0));
  }

  private static ConnectionId idIn(byte[] token) {
    return new ConnectionId(
        encoded(Arrays.copyOfRange(token, SIGNED_BYTES - ID_BYTES, SIGNED_BYTES)));
  }

  private String sign(int kind, byte[] id, HubName hub, AccessToken client) {
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .put((byte) kind)
            .putLong(clock.millis() + lifetime.toMillis())
            .put(id)
            .array();
    byte[] mac = mac(client.signer(), signed, hub, client.userId().orElse(null));
    return encoded(ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES).put(signed).put(mac).array());
  }

  private boolean isSigned(byte[] token, HubName hub, @Nullable UserId user) {
    byte[] signed = Arrays.copyOf(token, SIGNED_BYTES);
    byte[] mac = Arrays.copyOfRange(token, SIGNED_BYTES, token.length);
    boolean found = false;
    for (AccessKey key : keys.get()) {
      found |= MessageDigest.isEqual(mac, mac(key, signed, hub, user));
    }
    return found;
  }

  private static byte[] mac(AccessKey key, byte[] signed, HubName hub, @Nullable UserId user) {
    String whose = hub.value() + '\n' + (user == null ? "" : user.value());
    byte[] hubAndUser = whose.getBytes(StandardCharsets.UTF_8);
    byte[] content =
        ByteBuffer.allocate(PURPOSE.length + signed.length + hubAndUser.length)
            .put(PURPOSE)
            .put(signed)
            .put(hubAndUser)
            .array();
    return Arrays.copyOf(key.sign(content), MAC_BYTES);
  }

  private static byte[] randomId() {
    byte[] id = new byte[ID_BYTES];
    RANDOM.nextBytes(id);
    return id;
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      return new byte[0];
    }
  }
}
