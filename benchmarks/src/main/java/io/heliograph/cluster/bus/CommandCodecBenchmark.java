package io.heliograph.cluster.bus;

import io.heliograph.benchmarks.contest.Payloads;
import io.heliograph.core.command.Command;
import io.heliograph.core.command.HubCommand;
import io.heliograph.core.hub.ConnectionId;
import io.heliograph.core.hub.GroupName;
import io.heliograph.core.hub.HubName;
import io.heliograph.core.hub.Recipients;
import io.heliograph.core.protocol.SendBody;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A send to a group on its way between two processes. In the codec's package, because the codec is
/// package-private.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CommandCodecBenchmark {
  @Param({"0", "100"})
  private int excluded;

  private Buffer encoded = Buffer.buffer();
  private HubCommand command = command(0);

  /// Makes what is measured.
  @Setup
  public void prepare() {
    command = command(excluded);
    encoded = encode();
  }

  private static HubCommand command(int excluded) {
    Set<ConnectionId> ids =
        IntStream.range(0, excluded)
            .mapToObj(i -> new ConnectionId("connection-" + i))
            .collect(Collectors.toUnmodifiableSet());
    return new HubCommand.Send(
        HubName.of("chat"),
        new Recipients.Groups(Set.of(GroupName.of("blue")), ids),
        SendBody.fromJson(Buffer.buffer(Payloads.restBody().replace("{ts}", "0000000000000000"))));
  }

  /// From the command to bytes.
  @Benchmark
  public Buffer encode() {
    Buffer bytes = Buffer.buffer(256);
    CommandCodec.INSTANCE.encodeToWire(bytes, command);
    return bytes;
  }

  /// From bytes to the command.
  @Benchmark
  public Command decode() {
    return CommandCodec.INSTANCE.decodeFromWire(0, encoded);
  }
}
