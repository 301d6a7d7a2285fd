package io.heliograph.core.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentEncodingTest {
  @ParameterizedTest
  @CsvSource({"a%2Fb,a/b", "%c3%A9,é", "a+b,a+b", "Ã©,é", "%F0%9F%9A%80,🚀", "plain,plain"})
  void segmentConsistsOfOctets(String raw, String expected) {
    assertEquals(expected, PercentEncoding.decodeSegment("group", raw));
  }

  @Test
  void plusInAQueryIsASpace() {
    assertEquals("a b+", PercentEncoding.decodeQueryValue("user", "a+b%2B"));
  }

  @ParameterizedTest
  @CsvSource({
    "a%2,two hexadecimal digits",
    "%,two hexadecimal digits",
    "%zz,two hexadecimal digits",
    "%c3,UTF-8",
    "é,UTF-8"
  })
  void requestThatIsNoTextIsRefused(String raw, String expected) {
    String refusal =
        assertThrows(
                IllegalArgumentException.class, () -> PercentEncoding.decodeSegment("group", raw))
            .getMessage();
    assertTrue(refusal.startsWith("group: \"" + raw + '"'), refusal);
    assertTrue(refusal.contains(expected), refusal);
  }

  @ParameterizedTest
  @CsvSource({"a%2Fb,a/b", "é%c3%A9,éé", "a+b,a+b"})
  void escapesInATextAreOptional(String text, String expected) {
    assertEquals(expected, PercentEncoding.decodeOrKeep(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%2", "%zz", "%c3", "%41\ud83d"})
  void textThatCannotBeDecodedIsKept(String text) {
    assertEquals(text, PercentEncoding.decodeOrKeep(text));
  }
}
