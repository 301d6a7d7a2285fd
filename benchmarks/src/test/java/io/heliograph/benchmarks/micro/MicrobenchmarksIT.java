package io.heliograph.benchmarks.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// That the small benchmarks run, in runs too short to mean anything and all in this process.
class MicrobenchmarksIT {
  private static final int BENCHMARKS_WITH_THEIR_PARAMETERS = 13;

  @Test
  void everyBenchmarkRuns() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(20))
                    .verbosity(VerboseMode.SILENT)
                    .shouldFailOnError(true)
                    .build())
            .run();

    Set<String> run =
        results.stream()
            .map(result ->
                result.getParams().getBenchmark()
                    + result.getParams().getParamsKeys().stream()
                        .map(result.getParams()::getParam)
                        .toList())
            .collect(Collectors.toUnmodifiableSet());
    assertEquals(BENCHMARKS_WITH_THEIR_PARAMETERS, run.size(), run::toString);
  }
}
