package io.heliograph.core.auth;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The payload of a token with its dates parsed.
record TokenPayload(Optional<Instant> notBefore, AccessToken token) {

  /// @param signer the key that made the token's signature
  /// @throws InvalidTokenException if the bytes are not claims, or `exp` is missing or not a number
  static TokenPayload parse(byte[] utf8, AccessKey signer) {
    try {
      String text = TokenJson.text(utf8);
      try (JsonParser json = TokenJson.parser(text)) {
        return new Reader(text, json, signer).read();
      }
    } catch (IOException e) {
      throw CompactToken.malformed();
    }
  }

  private static final class Reader {
    private final String text;
    private final JsonParser json;
    private final AccessKey signer;
    private final List<Claim> claims = new ArrayList<>();
    private Optional<Instant> expiresAt = Optional.empty();
    private Optional<Instant> notBefore = Optional.empty();

    Reader(String text, JsonParser json, AccessKey signer) {
      this.text = text;
      this.json = json;
      this.signer = signer;
    }

    TokenPayload read() throws IOException {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw CompactToken.malformed();
      }
      for (String type = json.nextFieldName(); type != null; type = json.nextFieldName()) {
        readClaims(type, json.nextToken());
      }
      if (json.nextToken() != null) {
        throw CompactToken.malformed();
      }
      return new TokenPayload(notBefore, token());
    }

    private AccessToken token() {
      Instant expiry =
          expiresAt.orElseThrow(() -> new InvalidTokenException("The token has no expiration"));
      try {
        return AccessToken.of(signer, expiry, claims);
      } catch (IllegalArgumentException e) {
        throw new InvalidTokenException("The user id is too long");
      }
    }

    private void readClaims(String type, JsonToken value) throws IOException {
      switch (type) {
        case "exp" -> expiresAt = date(value);
        case "nbf" -> notBefore = Optional.of(date(value).orElseThrow(Reader::invalidLifetime));
        default -> {}
      }
      if (value != JsonToken.START_ARRAY) {
        claims.add(new Claim(type, text(value)));
        return;
      }
      for (JsonToken v = json.nextToken(); v != JsonToken.END_ARRAY; v = json.nextToken()) {
        claims.add(new Claim(type, text(v)));
      }
    }

    private Optional<Instant> date(JsonToken value) throws IOException {
      return value.isNumeric() ? NumericDate.of(json.getDoubleValue()) : Optional.empty();
    }

    private String text(JsonToken value) throws IOException {
      return switch (value) {
        case VALUE_NULL -> "";
        case START_OBJECT, START_ARRAY -> structure();
        default -> json.getText();
      };
    }

    /// The characters as the signer wrote them.
    private String structure() throws IOException {
      int start = (int) json.currentTokenLocation().getCharOffset();
      json.skipChildren();
      return text.substring(start, (int) json.currentLocation().getCharOffset());
    }

    private static InvalidTokenException invalidLifetime() {
      return new InvalidTokenException("The token lifetime is invalid");
    }
  }
}
