package io.heliograph.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BearerTokenTest {
  private static final String EVENT_STREAM = "text/event-stream";

  @Test
  void headerHoldsTheToken() {
    assertEquals(Optional.of("a.b.c"), BearerToken.inHeader("Bearer a.b.c"));
    assertEquals(Optional.of("a.b.c"), BearerToken.inHeader("bearer   a.b.c "));
  }

  @Test
  void otherHeadersHoldNone() {
    for (String header : List.of("", "Bearer", "Bearer ", "Basic YTpi", "Bearera.b.c", "a.b.c")) {
      assertEquals(Optional.empty(), BearerToken.inHeader(header), header);
    }
    assertEquals(Optional.empty(), BearerToken.inHeader(null));
  }

  @Test
  void headerWinsOverTheQueryWhateverItsScheme() {
    List<String> query = List.of("q");
    assertEquals(
        Optional.of("h"), BearerToken.inHeaderOrQuery("Bearer h", query, true, EVENT_STREAM));
    assertEquals(
        Optional.empty(), BearerToken.inHeaderOrQuery("Basic YTpi", query, true, EVENT_STREAM));
    assertEquals(Optional.of("q"), BearerToken.inHeaderOrQuery(" ", query, true, null));
  }

  @Test
  void lastValueOfTheQueryCounts() {
    assertEquals(
        Optional.of("b"), BearerToken.inHeaderOrQuery(null, List.of("a", "b"), true, null));
    assertEquals(Optional.empty(), BearerToken.inHeaderOrQuery(null, List.of("a", ""), true, null));
    assertEquals(Optional.empty(), BearerToken.inHeaderOrQuery(null, List.of(), true, null));
  }

  @Test
  void queryCountsOnlyWhereBrowsersCannotSetHeaders() {
    List<String> query = List.of("q");
    assertEquals(Optional.of("q"), BearerToken.inHeaderOrQuery(null, query, true, "*/*"));
    assertEquals(Optional.of("q"), BearerToken.inHeaderOrQuery(null, query, false, EVENT_STREAM));
    assertEquals(
        Optional.of("q"),
        BearerToken.inHeaderOrQuery(null, query, false, "Text/Event-Stream;q=1, */*"));
    assertEquals(Optional.empty(), BearerToken.inHeaderOrQuery(null, query, false, "*/*"));
    assertEquals(Optional.empty(), BearerToken.inHeaderOrQuery(null, query, false, null));
  }
}
