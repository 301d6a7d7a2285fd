package io.heliograph.benchmarks.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class PayloadsTest {
  @Test
  void theInvocationHas140Bytes() {
    assertEquals(140, Payloads.invocation().length());
  }

  @Test
  void theRestBodyIsWhatTheInvocationCarries() {
    JsonObject body = new JsonObject(Payloads.restBody().replace("{ts}", "0000000000000000"));
    JsonObject invocation = new JsonObject(Payloads.invocation().replace("\u001e", ""));

    assertEquals(body.getJsonArray("arguments"), invocation.getJsonArray("arguments"));
    assertEquals(body.getString("target"), invocation.getString("target"));
  }
}
