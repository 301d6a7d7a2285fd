package io.heliograph.kubernetes.rollout;

import io.heliograph.kubernetes.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// The pods of one workload and the controller that replaces them. Belongs to one thread.
final class ReplicaSet implements AutoCloseable {
  private static final Duration START_DEADLINE = Duration.ofMinutes(3);

  private final Workload workload;
  private final PodFactory factory;
  private final List<Pod> pods = new ArrayList<>();
  private final ExecutorService leaving = Executors.newVirtualThreadPerTaskExecutor();
  private int made;

  /// Makes pods.
  interface PodFactory {
    Pod create(String name);

    /// Forgets one that is gone.
    void remove(Pod pod);
  }

  ReplicaSet(Workload workload, PodFactory factory) {
    this.workload = workload;
    this.factory = factory;
  }

  Workload workload() {
    return workload;
  }

  List<Pod> pods() {
    return pods;
  }

  /// Starts all pods at once; they find each other while they start.
  void create() {
    for (int i = 0; i < workload.replicas(); i++) {
      pods.add(create(i));
    }
  }

  void awaitAvailable() {
    pods.forEach(pod -> pod.awaitAvailable(START_DEADLINE));
  }

  private Pod create(int ordinal) {
    boolean named = workload.manifest().kind().equals("StatefulSet");
    return factory.create(workload.name() + "-" + (named ? ordinal : "r" + made++));
  }

  /// Replaces every pod, as the kind of the workload says.
  List<Departure> update() {
    return workload.manifest().kind().equals("StatefulSet") ? oneByOne() : surging();
  }

  /// The last one first: each is deleted, replaced and available before the next.
  private List<Departure> oneByOne() {
    return IntStream.range(0, pods.size())
        .map(i -> pods.size() - 1 - i)
        .mapToObj(ordinal -> {
          Departure departure = delete(pods.get(ordinal));
          pods.set(ordinal, create(ordinal));
          pods.get(ordinal).awaitAvailable(START_DEADLINE);
          return departure;
        })
        .toList();
  }

  /// Starts one extra pod; when it is available, deletes an old one without waiting for its end.
  private List<Departure> surging() {
    List<CompletableFuture<Departure>> departures =
        List.copyOf(pods).stream()
            .map(old -> {
              Pod next = create(pods.size()).awaitAvailable(START_DEADLINE);
              pods.set(pods.indexOf(old), next);
              return CompletableFuture.supplyAsync(() -> delete(old), leaving);
            })
            .toList();
    return departures.stream().map(CompletableFuture::join).toList();
  }

  private Departure delete(Pod pod) {
    Departure departure = pod.delete();
    factory.remove(pod);
    return departure;
  }

  @Override
  public void close() {
    pods.forEach(Pod::close);
    leaving.shutdown();
  }
}
