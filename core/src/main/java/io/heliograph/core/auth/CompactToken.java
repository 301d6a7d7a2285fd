package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// A token's three parts (RFC 7515 section 3.1), not verified: only its header has been read.
///
/// ```
/// base64url(header) . base64url(payload) . base64url(signature)
/// ^------------- signed --------------^
/// ```
///
/// `kid` is ignored: Azure's SDKs put a per-process random number there, `rest.md` 0.9.
final class CompactToken {
  /// The audience of a REST token contains its path: two escaped names of 1,024 characters do not
  /// fit into less.
  private static final int MAX_LENGTH = 32 * 1024;

  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SigningAlgorithm algorithm;
  private final byte[] signed;
  private final byte[] payload;
  private final byte[] signature;

  private CompactToken(
      SigningAlgorithm algorithm, byte[] signed, byte[] payload, byte[] signature) {
    this.algorithm = algorithm;
    this.signed = signed;
    this.payload = payload;
    this.signature = signature;
  }

  /// @throws InvalidTokenException if the text is no token or its algorithm is not accepted
  static CompactToken parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidTokenException("The token is too long");
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw malformed();
    }
    int signedLength = parts[0].length() + 1 + parts[1].length();
    return new CompactToken(
        algorithm(decode(parts[0])),
        text.substring(0, signedLength).getBytes(US_ASCII),
        decode(parts[1]),
        decode(parts[2]));
  }

  static InvalidTokenException malformed() {
    return new InvalidTokenException("The token is malformed");
  }

  /// The first of the keys that signed this token.
  Optional<AccessKey> signerAmong(List<AccessKey> keys) {
    return keys.stream().filter(key -> key.verifies(algorithm, signed, signature)).findFirst();
  }

  byte[] payload() {
    return payload;
  }

  private static SigningAlgorithm algorithm(byte[] header) {
    try {
      return SigningAlgorithm.named(alg(TokenJson.text(header)))
          .orElseThrow(() -> new InvalidTokenException("The signature is invalid"));
    } catch (IOException e) {
      throw malformed();
    }
  }

  private static String alg(String header) throws IOException {
    String alg = "";
    try (JsonParser json = TokenJson.parser(header)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        // Critical extensions, RFC 7515 4.1.11; none is supported.
        require(!name.equals("crit"));
        if (name.equals("alg")) {
          require(value == JsonToken.VALUE_STRING);
          alg = json.getText();
        }
        json.skipChildren();
      }
      require(json.nextToken() == null);
    }
    return alg;
  }

  /// Decodes the one text that encodes these bytes: no padding, no stray bits at the end.
  private static byte[] decode(String part) {
    try {
      byte[] bytes = DECODER.decode(part);
      require(ENCODER.encodeToString(bytes).equals(part));
      return bytes;
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static void require(boolean wellFormed) {
    if (!wellFormed) {
      throw malformed();
    }
  }
}
