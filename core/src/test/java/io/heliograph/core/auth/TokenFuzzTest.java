package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.heliograph.core.hub.HubName;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/// Whatever arrives ends as a token or as an `InvalidTokenException`.
class TokenFuzzTest {
  private static final HubName CHAT = new HubName("chat");
  private static final String PAYLOAD =
      "{\"aud\":[\"http://x:1/client/?hub=chat\",\"y\"],\"exp\":1767229200,\"nbf\":0.5,"
          + "\"asrs.s.uid\":\"ada\",\"o\":{\"a\":[1,null,true,\"\\u00e9\"]},"
          + "\"role\":[\"a\",[\"b\"]]}";

  private final TokenValidator validator = Forge.validator();

  @Property(tries = 3000)
  void mutatedTokens(@ForAll("mutations") Tuple3<Integer, Integer, Character> mutation) {
    for (String golden : List.of(GoldenTokens.SDK_CLIENT, GoldenTokens.SDK_CLIENT_HS512)) {
      endsInAnAnswer(mutated(golden, mutation));
    }
  }

  @Property(tries = 3000)
  void mutatedContentWithARightSignature(
      @ForAll("mutations") Tuple3<Integer, Integer, Character> mutation) {
    endsInAnAnswer(Forge.signed(Forge.HS256, mutated(PAYLOAD, mutation)));
    endsInAnAnswer(Forge.signed(mutated(Forge.HS256, mutation), PAYLOAD));
  }

  @Property(tries = 2000)
  void anyBytesWithARightSignature(@ForAll byte[] payload) {
    endsInAnAnswer(Forge.signedBytes(payload));
  }

  @Property(tries = 2000)
  void anyAudience(@ForAll("urls") String audience) {
    String json = audience.replace("\\", "\\\\").replace("\"", "\\\"");
    endsInAnAnswer(Forge.withAudience(json));
    endsInAnAnswer(Forge.withAudience("http://x/client/" + json));
  }

  @Property(tries = 1000)
  void anyText(@ForAll String text) {
    endsInAnAnswer(text);
    endsInAnAnswer(text + '.' + Forge.base64(text.getBytes(UTF_8)) + '.' + text);
  }

  @Provide
  Arbitrary<Tuple3<Integer, Integer, Character>> mutations() {
    return Arbitraries.integers()
        .between(0, 400)
        .flatMap(at -> Arbitraries.integers().between(0, 3).map(kind -> Tuple.of(at, kind)))
        .flatMap(atKind ->
            Arbitraries.of(
                    '.', '-', '_', '=', '"', '{', '}', '[', ']', ',', ':', '\\', 'e', '0', '9', 'A',
                    ' ', '\u0000', 'é', '\uD800')
                .map(c -> Tuple.of(atKind.get1(), atKind.get2(), c)));
  }

  @Provide
  Arbitrary<String> urls() {
    return Arbitraries.strings()
        .withChars("htp:/?#&=%@[]hub clientaF0é\"\\")
        .ofMaxLength(60)
        .map(text -> text.length() % 2 == 0 ? "http://" + text : text);
  }

  private static String mutated(String text, Tuple3<Integer, Integer, Character> mutation) {
    int at = mutation.get1() % text.length();
    return switch (mutation.get2()) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      case 2 -> text.substring(0, at) + mutation.get3() + text.substring(at);
      default -> text.substring(0, at) + mutation.get3() + text.substring(at + 1);
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
