package io.heliograph.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.core.config.Secret;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionStringTest {
  @Test
  void emulatorStringIsRead() {
    ConnectionString string =
        ConnectionString.parse(
            "Endpoint=http://localhost;Port=8888;AccessKey=" + GoldenTokens.KEY + ";Version=1.0;");
    assertEquals(URI.create("http://localhost:8888"), string.endpoint());
    assertEquals(Optional.of(new Secret(GoldenTokens.KEY)), string.accessKey());
    assertEquals(Optional.empty(), string.clientEndpoint());
    assertEquals(Optional.empty(), string.serverEndpoint());
  }

  @Test
  void keysIgnoreCaseAndSpaceAndValuesMayHoldEqualsSigns() {
    ConnectionString string =
        ConnectionString.parse(
            "; ACCESSKEY = YWJj== ;;junk; endpoint =https://x.example:99/;Other=1"
                + ";clientEndpoint=https://c/p/;ServerEndpoint=https://s/");
    assertEquals(URI.create("https://x.example:99"), string.endpoint());
    assertEquals(Optional.of(new Secret("YWJj==")), string.accessKey());
    assertEquals(Optional.of(URI.create("https://c/p/")), string.clientEndpoint());
    assertEquals(Optional.of(URI.create("https://s/")), string.serverEndpoint());
  }

  @ParameterizedTest
  @ValueSource(strings = {"azure", "Azure.MSI", "azure.app", "AAD"})
  void entraNeedsNoKey(String type) {
    ConnectionString string = ConnectionString.parse("Endpoint=https://x;AuthType=" + type);
    assertEquals(Optional.empty(), string.accessKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.0-preview", "1.12"})
  void versionsOfOneAreAccepted(String version) {
    ConnectionString.parse("Endpoint=https://x;AccessKey=k;Version=" + version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessKey=SECRET;Version=1.0|Endpoint (expected: an http or https URL)",
        "Endpoint=SECRET;AccessKey=k|Endpoint (expected: an http or https URL)",
        "Endpoint=ftp://SECRET;AccessKey=k|Endpoint (expected: an http or https URL)",
        "Endpoint=http://xAccessKey= SECRET;Version=1.0|Endpoint (expected: an http or https URL)",
        "Endpoint=http:///;AccessKey=SECRET|Endpoint (expected: an http or https URL)",
        "Endpoint=http://x;ClientEndpoint=SECRET;AccessKey=k|ClientEndpoint (expected: an http or",
        "Endpoint=http://x;ServerEndpoint=/;AccessKey=SECRET|ServerEndpoint (expected: an http or",
        "Endpoint=http://x;Version=1.0|AccessKey (expected: the key, or an AuthType",
        "Endpoint=http://x;AccessKey=|AccessKey (expected: the key, or an AuthType",
        "Endpoint=http://x;AuthType=key|AccessKey (expected: the key, or an AuthType",
        "Endpoint=http://x;AccessKey=SECRET;Version=2.0|Version (expected: 1.x)",
        "Endpoint=http://x;AccessKey=SECRET;Port=0|Port (expected: 1-65535)",
        "Endpoint=http://x;AccessKey=SECRET;Port=65536|Port (expected: 1-65535)",
        "Endpoint=http://x;AccessKey=SECRET;Port=http|Port (expected: 1-65535)",
        "Endpoint=http://x;AccessKey=SECRET;accesskey=SECRET|accesskey (expected: once)",
        "Endpoint=http://SECRET|1 parts (expected: at least Endpoint and AccessKey)",
        "''|0 parts (expected: at least Endpoint and AccessKey)",
      })
  void otherStringsAreRefusedWithoutShowingValues(String text, String expected) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> ConnectionString.parse(text));
    String message = String.valueOf(refusal.getMessage());
    assertEquals(
        "connection string: " + expected,
        message.substring(0, Math.min(message.length(), 19 + expected.length())));
    assertFalse(message.contains("SECRET"));
  }

  @Test
  void formattedStringIsOneThatStrictReadersTake() {
    String text = ConnectionString.format(URI.create("http://127.0.0.1:8888/"), new Secret("a=b="));
    assertEquals("Endpoint=http://127.0.0.1:8888;AccessKey=a=b=;Version=1.0;", text);
    ConnectionString string = ConnectionString.parse(text);
    assertEquals(URI.create("http://127.0.0.1:8888"), string.endpoint());
    assertEquals(Optional.of(new Secret("a=b=")), string.accessKey());
  }

  @Test
  void keyThatWouldEndItselfIsNotFormatted() {
    URI endpoint = URI.create("http://x");
    Secret key = new Secret("a;b");
    assertThrows(IllegalArgumentException.class, () -> ConnectionString.format(endpoint, key));
  }

  @Test
  void keyIsNotShown() {
    String shown = ConnectionString.parse("Endpoint=http://x;AccessKey=SECRET").toString();
    assertFalse(shown.contains("SECRET"));
  }
}
