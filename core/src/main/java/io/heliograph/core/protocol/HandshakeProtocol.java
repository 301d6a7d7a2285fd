package io.heliograph.core.protocol;

import io.heliograph.core.encoding.ByteRange;
import io.heliograph.core.encoding.ProtocolViolation;
import io.heliograph.core.json.JsonReader;
import io.heliograph.core.json.JsonText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/// The first message of each side, `client.md` 4: always JSON with a record separator, whatever the
/// hub protocol. Stateless; callable from any thread.
public final class HandshakeProtocol {
  /// The error for a client that did not finish its request in time or in the allowed size.
  public static final String CANCELED = "Handshake was canceled.";

  private static final int MAX_VERSION = 2;
  private static final Buffer RESPONSE = Buffer.buffer("{}\u001e");

  private HandshakeProtocol() {}

  /// The request of a client.
  public sealed interface Request {}

  /// An accepted request.
  ///
  /// @param version 0 to 2; the same messages in every version
  public record Agreed(HubProtocol protocol, int version) implements Request {}

  /// A request that is refused; the connection ends after [#refusal].
  public sealed interface Refused extends Request {
    /// The error for the client.
    String error();

    /// The error for a client that may see details.
    default String detailedError() {
      return error();
    }
  }

  /// No such hub protocol.
  public record UnknownProtocol(String name) implements Refused {
    @Override
    public String error() {
      return "The protocol '" + name + "' is not supported.";
    }
  }

  /// The hub protocol exists, but not in that version.
  public record UnsupportedVersion(String protocol, long version) implements Refused {
    @Override
    public String error() {
      return "The server does not support version "
          + version
          + " of the '"
          + protocol
          + "' protocol.";
    }
  }

  /// Bytes that are not a request.
  ///
  /// @param expectation what is wrong, without the payload; for clients that may see details
  public record Malformed(String expectation) implements Refused {
    @Override
    public String error() {
      return "An unexpected error occurred during connection handshake.";
    }

    @Override
    public String detailedError() {
      return error() + " InvalidDataException: " + expectation;
    }
  }

  /// Takes the request out of the input; hub messages may follow it there. Null, with the input as
  /// it was, until the request has ended.
  public static @Nullable Request parse(ByteBuf input) {
    ByteRange text = JsonHubProtocol.nextText(input);
    if (text == null) {
      return null;
    }
    try {
      return request(text);
    } catch (ProtocolViolation violation) {
      return new Malformed(violation.getMessage());
    }
  }

  private static Request request(ByteRange text) {
    String protocol = null;
    Long version = null;
    JsonReader json = new JsonReader(text);
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      switch (name) {
        case "protocol" -> protocol = json.string(name);
        case "version" -> version = json.wholeNumber(name);
        default -> json.skip();
      }
    }
    if (protocol == null || version == null) {
      throw new ProtocolViolation(
          "handshake: a member is missing (expected: protocol and version)");
    }
    return agreement(protocol, version);
  }

  private static Request agreement(String name, long version) {
    HubProtocol protocol = HubProtocols.byName(name);
    if (protocol == null) {
      return new UnknownProtocol(name);
    }
    return version >= 0 && version <= MAX_VERSION
        ? new Agreed(protocol, (int) version)
        : new UnsupportedVersion(protocol.name(), version);
  }

  /// The response to an accepted request. It must not be modified.
  public static Buffer response() {
    return RESPONSE;
  }

  /// The response with an error; the connection ends after it.
  public static Buffer refusal(String error) {
    ByteBuf out = Unpooled.buffer();
    JsonText.ascii(out, "{\"error\":");
    JsonText.string(out, error);
    JsonText.ascii(out, "}\u001e");
    return BufferInternal.buffer(out);
  }

  /// The error for a binary hub protocol on a transport that carries text only, `client.md` 3.3.
  public static String textOnly(String protocol) {
    return "Cannot use the '"
        + protocol
        + "' protocol on the current transport. The transport does not support 'Binary' transfer"
        + " format.";
  }
}
