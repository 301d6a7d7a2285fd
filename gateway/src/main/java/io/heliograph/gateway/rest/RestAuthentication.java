package io.heliograph.gateway.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.core.auth.BearerToken;
import io.heliograph.core.auth.InvalidTokenException;
import io.heliograph.core.auth.TokenValidator;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/// Authenticates requests whose token is valid for their path, `rest.md` 3.3. It comes before
/// everything else, so an unauthenticated caller does not even learn which paths exist.
final class RestAuthentication {
  private static final int FIRST_BEYOND_ASCII = 0x80;

  private final TokenValidator validator;

  RestAuthentication(TokenValidator validator) {
    this.validator = validator;
  }

  /// The response to an unauthenticated request; empty if the request is authenticated.
  Optional<Reply> refusal(HttpServerRequest request) {
    Optional<String> token = BearerToken.inHeader(request.getHeader(HttpHeaders.AUTHORIZATION));
    String path = request.path();
    return token.isEmpty() || path == null
        ? Optional.of(ErrorResponse.unauthorized(BearerToken.CHALLENGE))
        : refusal(token.get(), path);
  }

  /// The HTTP codec passes unescaped octets as characters; an audience has the text that they
  /// encode.
  private static String unescapedAsText(String rawPath) {
    return isAscii(rawPath) ? rawPath : new String(rawPath.getBytes(ISO_8859_1), UTF_8);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_BEYOND_ASCII) {
        return false;
      }
    }
    return true;
  }

  private Optional<Reply> refusal(String token, String rawPath) {
    try {
      validator.validateRest(token, unescapedAsText(rawPath));
      return Optional.empty();
    } catch (InvalidTokenException e) {
      return Optional.of(ErrorResponse.unauthorized(e.challenge()));
    }
  }
}
