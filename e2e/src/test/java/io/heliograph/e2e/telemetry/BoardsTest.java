package io.heliograph.e2e.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoardsTest {
  static List<Board> boards() {
    return Board.all();
  }

  @Test
  void everyBoardHasAnIdOfItsOwn() {
    Set<String> ids =
        boards().stream().map(board -> board.json().getString("uid")).collect(Collectors.toSet());

    assertEquals(4, ids.size());
  }

  @ParameterizedTest
  @MethodSource("boards")
  void panelsLieBesideEachOther(Board board) {
    List<JsonObject> places = board.panels().map(panel -> panel.getJsonObject("gridPos")).toList();

    for (JsonObject place : places) {
      assertTrue(place.getInteger("x") + place.getInteger("w") <= 24, board::file);
      for (JsonObject other : places) {
        assertTrue(place.equals(other) || areApart(place, other), () -> place + " and " + other);
      }
    }
  }

  private static boolean areApart(JsonObject one, JsonObject other) {
    return isBefore(one, other, "x", "w")
        || isBefore(other, one, "x", "w")
        || isBefore(one, other, "y", "h")
        || isBefore(other, one, "y", "h");
  }

  private static boolean isBefore(JsonObject one, JsonObject other, String start, String length) {
    return one.getInteger(start) + one.getInteger(length) <= other.getInteger(start);
  }

  @ParameterizedTest
  @MethodSource("boards")
  void everyQueryFollowsTheChosenInstance(Board board) {
    assertFalse(board.queries().isEmpty());
    for (Board.Query query : board.queries()) {
      assertTrue(query.expression().contains("instance=~\"$instance\""), query::toString);
    }
  }
}
