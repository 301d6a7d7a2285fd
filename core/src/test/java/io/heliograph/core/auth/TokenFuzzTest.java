package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.core.hub.HubName;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever arrives ends as a token or as an `InvalidTokenException`.
class TokenFuzzTest {
  private static final HubName CHAT = new HubName("chat");
  private static final String PAYLOAD =
      "{\"aud\":[\"http://x:1/client/?hub=chat\",\"y\"],\"exp\":1767229200,\"nbf\":0.5,"
          + "\"asrs.s.uid\":\"ada\",\"o\":{\"a\":[1,null,true,\"\\u00e9\"]},"
          + "\"role\":[\"a\",[\"b\"]]}";

  private static final String MUTATION_CHARACTERS = ".-_=\"{}[],:\\e09A \u0000\u00e9\uD800";
  private static final String URL_CHARACTERS = "htp:/?#&=%@[]hub clientaF0\u00e9\"\\";

  private final TokenValidator validator = Forge.validator();

  private final Random random = new Random(20261124);

  /// One change to a text: where, of what kind, with which character.
  private record Mutation(int at, int kind, char character) {}

  @Test
  void mutatedTokens() {
    for (int i = 0; i < 3000; i++) {
      Mutation mutation = anyMutation();
      for (String golden : List.of(GoldenTokens.SDK_CLIENT, GoldenTokens.SDK_CLIENT_HS512)) {
        endsInAnAnswer(mutated(golden, mutation));
      }
    }
  }

  @Test
  void mutatedContentWithARightSignature() {
    for (int i = 0; i < 3000; i++) {
      Mutation mutation = anyMutation();
      endsInAnAnswer(Forge.signed(Forge.HS256, mutated(PAYLOAD, mutation)));
      endsInAnAnswer(Forge.signed(mutated(Forge.HS256, mutation), PAYLOAD));
    }
  }

  @Test
  void anyBytesWithARightSignature() {
    for (int i = 0; i < 2000; i++) {
      byte[] payload = new byte[random.nextInt(200)];
      random.nextBytes(payload);
      endsInAnAnswer(Forge.signedBytes(payload));
    }
  }

  @Test
  void anyAudience() {
    for (int i = 0; i < 2000; i++) {
      String audience = (random.nextBoolean() ? "http://" : "") + anyText(URL_CHARACTERS, 60);
      String json = audience.replace("\\", "\\\\").replace("\"", "\\\"");
      endsInAnAnswer(Forge.withAudience(json));
      endsInAnAnswer(Forge.withAudience("http://x/client/" + json));
    }
  }

  @Test
  void anyText() {
    for (int i = 0; i < 1000; i++) {
      String text =
          random
              .ints(random.nextInt(100), 0, 0x10000)
              .collect(StringBuilder::new, (to, c) -> to.append((char) c), StringBuilder::append)
              .toString();
      endsInAnAnswer(text);
      endsInAnAnswer(text + '.' + Forge.base64(text.getBytes(UTF_8)) + '.' + text);
    }
  }

  private Mutation anyMutation() {
    return new Mutation(random.nextInt(400), random.nextInt(4), anyOf(MUTATION_CHARACTERS));
  }

  private String anyText(String characters, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(maxLength + 1); length > 0; length--) {
      text.append(anyOf(characters));
    }
    return text.toString();
  }

  private char anyOf(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }

  private static String mutated(String text, Mutation mutation) {
    int at = mutation.at() % text.length();
    return switch (mutation.kind()) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + mutation.character() + text.substring(at);
      default -> text.substring(0, at) + mutation.character() + text.substring(at + 1);
    };
  }

  private void endsInAnAnswer(String token) {
    try {
      validator.validateClient(token, CHAT);
    } catch (InvalidTokenException e) {
      if (e.description().isEmpty()) {
        throw new AssertionError("a refusal says why", e);
      }
    }
    try {
      validator.validateRest(token, "/api/hubs/chat/:send");
      throw new AssertionError("no client token opens the REST API");
    } catch (InvalidTokenException e) {
      // The other answer.
    }
  }
}
