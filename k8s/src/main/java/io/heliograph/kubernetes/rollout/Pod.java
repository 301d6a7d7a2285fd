package io.heliograph.kubernetes.rollout;

import io.heliograph.kubernetes.Probe;
import io.heliograph.kubernetes.Workload;
import io.heliograph.testkit.process.JarProcess;
import io.heliograph.testkit.waiting.Await;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;

/// One pod: a process, and what the kubelet does for it until it is gone. Nothing here is started
/// again: a container that ends or does not answer is a failure of the drill. Any thread.
final class Pod implements AutoCloseable {
  private static final int OK = 200;

  private final String name;
  private final Workload workload;
  private final String address;
  private final Endpoints endpoints;
  private final JarProcess process;
  private volatile boolean ready;
  private volatile boolean deleted;
  private volatile String failure = "";

  /// Starts it.
  ///
  /// @param launch starts a process with that address
  Pod(
      String name,
      Workload workload,
      String address,
      Endpoints endpoints,
      Function<String, JarProcess> launch) {
    this.name = name;
    this.workload = workload;
    this.address = address;
    this.endpoints = endpoints;
    this.process = launch.apply(address);
    Thread.startVirtualThread(this::attend);
  }

  private void attend() {
    Probe startup = workload.probe("startupProbe");
    for (int failures = 0; !succeeds(startup); failures++) {
      if (failures >= startup.failureThreshold()) {
        fail("has not started within " + startup.patience().toSeconds() + " s");
        return;
      }
      Await.pass(startup.period());
    }
    Thread.startVirtualThread(this::watchLiveness);
    watchReadiness();
  }

  private void watchLiveness() {
    Probe probe = workload.probe("livenessProbe");
    for (int failures = 0; !deleted; Await.pass(probe.period())) {
      failures = succeeds(probe) ? 0 : failures + 1;
      if (failures >= probe.failureThreshold() && !deleted) {
        fail("would have been restarted by the kubelet");
        return;
      }
    }
  }

  private void watchReadiness() {
    Probe probe = workload.probe("readinessProbe");
    for (int failures = 0; !deleted; Await.pass(probe.period())) {
      failures = succeeds(probe) ? 0 : failures + 1;
      if (failures == 0) {
        become(true);
      } else if (failures >= probe.failureThreshold()) {
        become(false);
      }
    }
  }

  private synchronized void become(boolean now) {
    if (ready != now && !(now && deleted)) {
      ready = now;
      endpoints.changed(endpoint(), now);
    }
  }

  private void fail(String how) {
    failure = name + " " + how;
    become(false);
  }

  private boolean succeeds(Probe probe) {
    int timeout = Math.toIntExact(probe.timeout().toMillis());
    int port = workload.port("management").orElseThrow();
    try {
      URI uri = URI.create("http://" + address + ":" + port + probe.path());
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(timeout);
      connection.setReadTimeout(timeout);
      return connection.getResponseCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  String name() {
    return name;
  }

  String address() {
    return address;
  }

  URI endpoint() {
    return URI.create("http://" + address + ":" + workload.port("http").orElseThrow());
  }

  /// Waits until it has been ready for as long as its workload requires.
  ///
  /// @throws IllegalStateException if that takes too long or something is wrong with it
  Pod awaitAvailable(Duration deadline) {
    if (!Await.holdsWithin(deadline, () -> ready || !failure.isEmpty()) || !failure.isEmpty()) {
      throw new IllegalStateException(failure.isEmpty() ? name + " is not ready" : failure);
    }
    Await.pass(workload.minReady());
    return this;
  }

  /// The failure of the pod; empty if there is none.
  String failure() {
    return failure.isEmpty() && !deleted && !process.isAlive() ? name + " has ended" : failure;
  }

  /// Deletes it: out of the endpoints, preStop, SIGTERM, and SIGKILL when the grace period is over.
  Departure delete() {
    long began = System.nanoTime();
    deleted = true;
    become(false);
    Await.pass(workload.preStop());
    process.signal("TERM");
    Duration left = workload.grace().minus(Duration.ofNanos(System.nanoTime() - began));
    if (!Await.holdsWithin(left, () -> !process.isAlive())) {
      process.close();
    }
    return new Departure(
        name, Duration.ofNanos(System.nanoTime() - began), process.awaitEnd().status());
  }

  @Override
  public void close() {
    deleted = true;
    process.close();
  }
}
