package io.heliograph.benchmarks.micro;

import io.heliograph.benchmarks.contest.Payloads;
import io.heliograph.core.protocol.HubMessage;
import io.heliograph.core.protocol.HubProtocol;
import io.heliograph.core.protocol.HubProtocols;
import io.heliograph.core.protocol.OutgoingMessage;
import io.heliograph.core.protocol.SendBody;
import io.heliograph.core.protocol.SharedHubMessage;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A message from the body of a REST request to the bytes for clients, and back.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HubProtocolBenchmark {
  private static final Buffer BODY =
      Buffer.buffer(Payloads.restBody().replace("{ts}", "0000000000000000"));

  @Param({"json", "messagepack"})
  private String protocol = "json";

  private final OutgoingMessage outgoing = SendBody.fromJson(BODY);

  /// Validates a request's body; its arguments stay the bytes they were.
  @Benchmark
  public OutgoingMessage readBody() {
    return SendBody.fromJson(BODY);
  }

  /// Writes the message for the clients of one protocol.
  @Benchmark
  public @Nullable Buffer write() {
    return SharedHubMessage.of(outgoing).bytesFor(language());
  }

  /// Reads a client's invocation.
  @Benchmark
  public @Nullable HubMessage parse(Received received) {
    return language().parse(received.in(language()));
  }

  private HubProtocol language() {
    return Objects.requireNonNull(HubProtocols.byName(protocol));
  }

  /// What a client has sent.
  @State(Scope.Thread)
  public static class Received {
    private @Nullable ByteBuf bytes;

    ByteBuf in(HubProtocol protocol) {
      ByteBuf known = bytes;
      if (known == null) {
        known = ((BufferInternal) protocol.write(invocation())).getByteBuf();
        bytes = known;
      }
      return known.readerIndex(0);
    }

    private static HubMessage invocation() {
      return switch (SendBody.fromJson(BODY)) {
        case OutgoingMessage.Invocation(var target, var arguments) ->
            new HubMessage.Invocation(null, target, arguments, List.of());
        case OutgoingMessage.Framed _ -> HubMessage.Ping.INSTANCE;
      };
    }
  }
}
