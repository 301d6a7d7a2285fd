package io.heliograph.core.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Signs tokens of the form that Azure's SDKs produce, `rest.md` 3.1: HS256, custom claims first,
/// then `nbf`, `exp`, `iat`, `aud`. Any thread may use it.
public final class TokenIssuer {
  /// How long the tokens of Azure's SDKs live.
  public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

  private static final JsonFactory JSON = new JsonFactory();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String HEADER =
      BASE64.encodeToString("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(US_ASCII)) + '.';

  private final Supplier<AccessKey> key;
  private final InstantSource clock;

  /// An issuer that always signs with the same key.
  public TokenIssuer(AccessKey key, InstantSource clock) {
    this(() -> key, clock);
  }

  /// @param key the key to sign with; called for every token
  public TokenIssuer(Supplier<AccessKey> key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /// The URL of a hub's client endpoint: where clients connect and the audience of their tokens.
  ///
  /// @param endpoint scheme, host and port
  public static String clientUrl(String endpoint, HubName hub) {
    String base = endpoint.endsWith("/") ? endpoint : endpoint + '/';
    return base + "client/?hub=" + hub;
  }

  /// A token with which a client connects to the hub.
  ///
  /// @param user empty for an anonymous client
  public String clientToken(
      String endpoint, HubName hub, Optional<UserId> user, Duration lifetime) {
    List<Claim> claims =
        user.stream()
            .flatMap(id -> Stream.of("asrs.s.uid", "nameid").map(t -> new Claim(t, id.value())))
            .toList();
    return token(clientUrl(endpoint, hub), claims, lifetime);
  }

  /// A token for one operation of the REST API.
  ///
  /// @param url the operation's URL
  public String restToken(String url) {
    return token(url, List.of(), DEFAULT_LIFETIME);
  }

  /// A token that is valid from now on. Claims of one type become one JSON array.
  public String token(String audience, List<Claim> claims, Duration lifetime) {
    String signed = HEADER + BASE64.encodeToString(payload(audience, claims, lifetime));
    byte[] signature = key.get().sign(SigningAlgorithm.HS256, signed.getBytes(US_ASCII));
    return signed + '.' + BASE64.encodeToString(signature);
  }

  private byte[] payload(String audience, List<Claim> claims, Duration lifetime) {
    Instant now = clock.instant();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (Map.Entry<String, List<String>> claim : byType(claims).entrySet()) {
        json.writeFieldName(claim.getKey());
        writeValues(json, claim.getValue());
      }
      json.writeNumberField("nbf", now.getEpochSecond());
      json.writeNumberField("exp", now.plus(lifetime).getEpochSecond());
      json.writeNumberField("iat", now.getEpochSecond());
      json.writeStringField("aud", audience);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Map<String, List<String>> byType(List<Claim> claims) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Claim claim : claims) {
      values.computeIfAbsent(claim.type(), type -> new ArrayList<>()).add(claim.value());
    }
    return values;
  }

  private static void writeValues(JsonGenerator json, List<String> values) throws IOException {
    if (values.size() == 1) {
      json.writeString(values.getFirst());
      return;
    }
    json.writeStartArray();
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
