package io.heliograph.testkit.fleet;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Chooses processes as a load balancer does: in turn, and only those whose readiness check returns
/// 200. A process is excluded after two failed checks or a refused connection, and included again
/// after one successful check. Belongs to one event loop.
public final class ReadinessBalancer implements Balancer {
  private static final long INTERVAL_MILLIS = 500;
  private static final long TIMEOUT_MILLIS = 1_000;
  private static final int MAX_FAILURES = 2;

  private static final class Health {
    private int failures = MAX_FAILURES;

    boolean isGood() {
      return failures < MAX_FAILURES;
    }
  }

  private final HttpClient http;
  private final Map<URI, URI> managements;
  private final Map<URI, Health> processes = new LinkedHashMap<>();
  private int turn;

  /// @param managements the health of each endpoint
  public ReadinessBalancer(Vertx vertx, Map<URI, URI> managements) {
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) TIMEOUT_MILLIS).setKeepAlive(false));
    this.managements = Map.copyOf(managements);
    managements.keySet().stream().sorted().forEach(it -> processes.put(it, new Health()));
    vertx.setPeriodic(0, INTERVAL_MILLIS, _ -> processes.forEach(this::check));
  }

  private void check(URI endpoint, Health health) {
    URI management = managements.get(endpoint);
    if (management == null) {
      return;
    }
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(management.getHost())
            .setPort(management.getPort())
            .setURI("/health/ready")
            .setTimeout(TIMEOUT_MILLIS);
    http.request(request)
        .compose(it -> it.send())
        .compose(response -> response.end().map(response.statusCode()))
        .compose(
            status -> status == 200 ? Future.succeededFuture() : Future.failedFuture("" + status))
        .onSuccess(_ -> health.failures = 0)
        .onFailure(_ -> health.failures++);
  }

  /// The next ready process; any if none is ready.
  @Override
  public URI next() {
    List<URI> good = ready();
    List<URI> choice = good.isEmpty() ? List.copyOf(processes.keySet()) : good;
    return choice.get(Math.floorMod(turn++, choice.size()));
  }

  /// The processes that are ready.
  public List<URI> ready() {
    List<URI> good = new ArrayList<>();
    processes.forEach((endpoint, health) -> {
      if (health.isGood()) {
        good.add(endpoint);
      }
    });
    return good;
  }

  /// Excludes a process that has refused a connection until a check succeeds.
  @Override
  public void refused(URI endpoint) {
    Health health = processes.get(endpoint);
    if (health != null) {
      health.failures = Math.max(health.failures, MAX_FAILURES);
    }
  }
}
