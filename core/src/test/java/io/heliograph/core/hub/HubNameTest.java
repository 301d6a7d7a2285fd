package io.heliograph.core.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "chat", "Chat2", "a_`,.[]9", "ns.Hub`1[[System.Int32]]"})
  void namesOfTheSpecificationAreAccepted(String name) {
    assertEquals(name.toLowerCase(Locale.ROOT), HubName.of(name).value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1chat", "_chat", "cha t", "chat-1", "chät", "cha/t", "chat\n", "@a"})
  void otherNamesAreRefusedAndNamed(String name) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> HubName.of(name));

    assertTrue(refusal.getMessage().startsWith("hub: \""), refusal::getMessage);
  }

  @Test
  void aNameHas128CharactersAtMost() {
    assertEquals(128, HubName.of("a".repeat(128)).value().length());
    assertThrows(IllegalArgumentException.class, () -> HubName.of("a".repeat(129)));
  }
}
