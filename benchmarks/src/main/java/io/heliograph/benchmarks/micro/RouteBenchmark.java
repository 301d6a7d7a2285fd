package io.heliograph.benchmarks.micro;

import io.heliograph.gateway.route.PathTemplate;
import io.heliograph.gateway.route.RouteTree;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Finds the route of a REST request.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {
  private static final List<String> TEMPLATES =
      List.of(
          "/api/hubs/{hub}/:send",
          "/api/hubs/{hub}/groups/{group}/:send",
          "/api/hubs/{hub}/users/{user}/:send",
          "/api/hubs/{hub}/connections/{connectionId}/:send",
          "/api/hubs/{hub}/groups/{group}/connections/{connectionId}",
          "/api/hubs/{hub}/users/{user}/groups/{group}");

  private final RouteTree<String> tree = tree();

  private static RouteTree<String> tree() {
    RouteTree<String> tree = new RouteTree<>(Set.of(":send"));
    TEMPLATES.forEach(template -> tree.add("POST", PathTemplate.of(template), template));
    return tree;
  }

  /// A send to a group.
  @Benchmark
  public RouteTree.Match<String> match() {
    return tree.match("POST", "/api/hubs/chat/groups/blue/:send");
  }
}
