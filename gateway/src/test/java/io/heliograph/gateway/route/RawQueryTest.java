package io.heliograph.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RawQueryTest {
  @Test
  void absentQueryHasNoValues() {
    assertEquals(List.of(), RawQuery.of(null).values("a"));
    assertEquals(List.of(), RawQuery.of("").values("a"));
  }

  @Test
  void valuesComeDecodedInOrderWhateverTheCaseOfTheName() {
    RawQuery query = RawQuery.of("a=1&b=x&A=2%2B+%C3%BC&%61=3&aa=4&a");
    assertEquals(List.of("1", "2+ ü", "3", ""), query.values("a"));
  }

  @Test
  void onlyTheFirstEqualsSignSeparates() {
    assertEquals(List.of("b=c"), RawQuery.of("a=b=c").values("a"));
  }

  @Test
  void emptyPartsAndBrokenNamesAreNobodys() {
    assertEquals(List.of("1"), RawQuery.of("&&=x&%zz=2&%=3&a=1&").values("a"));
  }

  @Test
  void brokenValueIsRefusedOnlyWhenAskedFor() {
    RawQuery query = RawQuery.of("a=%zz&b=1");
    assertEquals(List.of("1"), query.values("b"));
    assertThrows(IllegalArgumentException.class, () -> query.values("a"));
  }
}
