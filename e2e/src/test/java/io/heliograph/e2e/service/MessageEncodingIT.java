package io.heliograph.e2e.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.Received;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON arguments reach JSON clients byte for byte and MessagePack clients correctly typed.
@ExtendWith(ServiceExtension.class)
class MessageEncodingIT {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1.0]",
        "[1e3,1E+3,-0,-0.0,0.10,1.5e-300]",
        "[9007199254740993,123456789012345678901234567890]",
        "[\"\\u00e9\",\"é\",\"\\/\",\"/\",\"\\ud83d\\ude00\",\"😀\",\"\\u2028\",\"<&>'+\"]",
        "[\"\\u001e\\u0000\\n\"]",
        "[ 1 ,\t{ \"b\" : 1, \"a\" : [ ] , \"b\" : 2 } ]",
        "[\"2024-01-01T00:00:00Z\",true,false,null]",
        "[]"
      })
  void jsonArgumentsArriveByteForByte(String arguments, HubFixture hub) {
    var client = hub.connectRaw("json", "ada");

    hub.send("/:send", "{\"target\":\"T.t\", \"arguments\":" + arguments + " }");

    assertEquals(
        "{\"type\":1,\"target\":\"T.t\",\"arguments\":" + arguments + "}", client.nextText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mixed.Case", "ünïcode 😀", "quote\\\"\\\\", "tab\\t"})
  void targetArrivesAsGiven(String target, HubFixture hub) {
    var client = hub.connectRaw("json", "ada");

    hub.send("/:send", "{\"target\":\"" + target + "\"}");

    var received = new JsonObject(client.nextText());
    var expected = new JsonArray("[\"" + target + "\"]").getString(0);
    assertEquals(expected, received.getString("target"));
    assertEquals(new JsonArray(), received.getJsonArray("arguments"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0                    | 00
          127                  | 7f
          128                  | cc80
          256                  | cd0100
          65536                | ce00010000
          4294967296           | cf0000000100000000
          9007199254740993     | cf0020000000000001
          18446744073709551615 | cfffffffffffffffff
          -1                   | ff
          -32                  | e0
          -33                  | d0df
          -129                 | d1ff7f
          -32769               | d2ffff7fff
          -9223372036854775808 | d38000000000000000
          1.0                  | cb3ff0000000000000
          1e3                  | cb408f400000000000
          -0.5                 | cbbfe0000000000000
          18446744073709551616 | cb43f0000000000000
          null                 | c0
          true                 | c3
          false                | c2
          "é"                  | a2c3a9
          "\\u00e9"            | a2c3a9
          "2024-01-01T00:00:00Z" | b4323032342d30312d30315430303a30303a30305a
          [1,[]]               | 920190
          {"a":1,"b":{}}       | 82a16101a16280
          """)
  void jsonArgumentsAreTypedForMessagePack(String json, String hex, HubFixture hub) {
    var client = hub.connectRaw("messagepack", "ada");

    hub.send("/:send", "{\"target\":\"t\",\"arguments\":[" + json + "]}");

    assertEquals(bytes("960180c0a174" + "91" + hex + "90"), client.next());
  }

  @Test
  void clientsOfEveryLanguageSeeTheSameValues(HubFixture hub) {
    var everybody = hub.connectEveryKind("ada");
    var argument =
        "{\"int\":1,\"negative\":-7,\"large\":9007199254740991,\"float\":1.25,\"text\":\"é😀\","
            + "\"nested\":{\"list\":[null,true,[],{}]}}";

    hub.send("/:send", "{\"target\":\"message\",\"arguments\":[" + argument + "]}");

    var expected = new Received("message", new JsonArray("[" + argument + "]"));
    hub.assertReceived(everybody, List.of(expected));
  }

  @Test
  void largeMessageIsOneFrameOfEachProtocol(HubFixture hub) {
    var json = hub.connectRaw("json", "ada");
    var messagePack = hub.connectRaw("messagepack", "ada");
    var text = "x".repeat(900_000);

    hub.send("/:send", HubFixture.message(text));

    assertEquals(
        "{\"type\":1,\"target\":\"message\",\"arguments\":[\"" + text + "\"]}", json.nextText());
    assertEquals(Buffer.buffer(text), messagePack.next().getBuffer(18, 18 + text.length()));
  }

  @Test
  void severalArgumentsKeepTheirOrder(HubFixture hub) {
    var targets = Map.of("message", 2, "fence", 1);
    var client =
        List.of(
            hub.connect(ClientKind.JAVASCRIPT_10, hub.through("ada").listeningFor(targets)),
            hub.connect(ClientKind.JAVA_9, hub.through("ada").listeningFor(targets)));

    hub.send("/:send", HubFixture.message("first", "second"));

    hub.assertReceived(client, List.of(Received.of("message", "first", "second")));
  }

  private static Buffer bytes(String hex) {
    return Buffer.buffer(HexFormat.of().parseHex(hex));
  }
}
