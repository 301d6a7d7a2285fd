package io.heliograph.benchmarks.contest;

/// The message that is sent: 140 bytes as a client of SignalR's JSON protocol receives it.
public final class Payloads {
  private static final int LENGTH = 140;
  private static final String BEFORE = "{\"type\":1,\"target\":\"newMessage\",\"arguments\":[";
  private static final String AFTER = "]}\u001e";
  private static final String TEXT = "\"}";

  private Payloads() {}

  /// The framed invocation, without a time.
  public static String invocation() {
    return BEFORE + argument("0000000000000000") + AFTER;
  }

  /// The body of the REST request that sends it; `{ts}` is replaced by the time.
  public static String restBody() {
    return "{\"target\":\"newMessage\",\"arguments\":[" + argument("{ts}") + "]}";
  }

  /// The body with a text of that many characters.
  public static String restBody(int characters) {
    return "{\"target\":\"newMessage\",\"arguments\":[{\"ts\":\"{ts}\",\"text\":\""
        + "x".repeat(characters)
        + "\"}]}";
  }

  private static String argument(String time) {
    String head = "{\"sender\":\"ada\",\"ts\":\"" + time + "\",\"text\":\"";
    int fixed =
        BEFORE.length() + AFTER.length() + TEXT.length() + head.length() - time.length() + 16;
    return head + "x".repeat(LENGTH - fixed) + TEXT;
  }
}
