package io.heliograph.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.heliograph.core.config.AuthConfig;
import io.heliograph.core.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartBannerTest {
  private static final Address PUBLIC = new Address("127.0.0.1", 8888);

  private static String note(Optional<Address> management, Secret... keys) {
    AuthConfig auth =
        new AuthConfig(List.of(keys), Optional.empty(), List.of(), false, Duration.ZERO);
    return new StartBanner(new Listening(PUBLIC, management), auth, Duration.ofMillis(1234)).text();
  }

  @Test
  void developmentModeShowsEverythingThatAFirstClientNeeds() {
    String note = note(Optional.of(new Address("127.0.0.1", 8889)));

    assertTrue(note.contains("is ready after 1.23 s."), note);
    assertTrue(
        note.contains(
            "Endpoint=http://127.0.0.1:8888;"
                + "AccessKey=ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGH;Version=1.0;"),
        note);
    assertTrue(note.contains("http://127.0.0.1:8888/dev/chat?user=ada"), note);
    assertTrue(note.contains("http://127.0.0.1:8889"), note);
  }

  @Test
  void ownKeysAreMaskedAndTheDevelopmentRouteIsNotOffered() {
    String note = note(Optional.empty(), new Secret("first-own-key"), new Secret("second-own-key"));

    assertTrue(note.contains("Endpoint=http://127.0.0.1:8888;AccessKey=***;Version=1.0;"), note);
    assertFalse(note.contains("own-key"), note);
    assertFalse(note.contains("/dev/"), note);
    assertFalse(note.contains("Management"), note);
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, http://127.0.0.1:80, 127.0.0.1:80",
    "::1, http://[::1]:80, [::1]:80",
    "0.0.0.0, http://localhost:80, 0.0.0.0:80",
    "::, http://localhost:80, [::]:80",
    "signalr.example.com, http://signalr.example.com:80, signalr.example.com:80"
  })
  void addressBecomesAUrlThatCanBeReached(String host, String url, String text) {
    assertEquals(url, new Address(host, 80).url());
    assertEquals(text, new Address(host, 80).toString());
  }
}
