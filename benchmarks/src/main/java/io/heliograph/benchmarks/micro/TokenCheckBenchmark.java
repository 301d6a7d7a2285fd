package io.heliograph.benchmarks.micro;

import io.heliograph.core.auth.AccessKey;
import io.heliograph.core.auth.AccessToken;
import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.config.AuthConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Verifies the token of a REST request.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenCheckBenchmark {
  private static final String PATH = "/api/hubs/chat/users/ada/:send";

  /// More than the validator caches.
  private static final int TOKENS = 4_096;

  private final AccessKey key = new AccessKey(AuthConfig.DEVELOPMENT_KEY);
  private final TokenIssuer issuer = new TokenIssuer(key, InstantSource.system());
  private final TokenValidator validator =
      new TokenValidator(
          () -> List.of(key),
          new AuthConfig(List.of(), Optional.empty(), List.of(), false, Duration.ofMinutes(5)),
          InstantSource.system());
  private final String known = issuer.restToken("http://localhost" + PATH);
  private final List<String> tokens =
      IntStream.range(0, TOKENS)
          .mapToObj(i -> issuer.restToken("http://localhost:" + (i + 1) + PATH))
          .toList();
  private int next;

  /// A token that was verified before.
  @Benchmark
  public AccessToken known() {
    return validator.validateRest(known, PATH);
  }

  /// A token whose signature must be computed.
  @Benchmark
  public AccessToken unknown() {
    next = (next + 1) % TOKENS;
    return validator.validateRest(tokens.get(next), PATH);
  }
}
