package io.heliograph.testkit.traffic;

import io.heliograph.testkit.fleet.Balancer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The continuous calls of back ends through a load balancer: adding users to groups, existence
/// checks, sends. Records acknowledged memberships. Belongs to one event loop.
public final class RestTraffic {
  private static final int MAX_REDISPATCHES = 2;
  private static final int KINDS = 4;

  /// A user's membership in a group that was answered with 200.
  public record Acknowledged(String user, String group) {}

  private final Vertx vertx;
  private final RestCaller rest;
  private final Balancer balancer;
  private final String userPrefix;
  private final int users;
  private final List<Acknowledged> memberships = new ArrayList<>();
  private CallStatistics window = new CallStatistics();
  private int underWay;
  private long number;
  private long timer;

  /// @param users how many users there are, `userPrefix0` and on
  public RestTraffic(
      Vertx vertx, RestCaller rest, Balancer balancer, String userPrefix, int users) {
    this.vertx = vertx;
    this.rest = rest;
    this.balancer = balancer;
    this.userPrefix = userPrefix;
    this.users = users;
  }

  /// Makes a call every so many milliseconds, whether or not earlier ones have been answered.
  public void start(long intervalMillis) {
    timer = vertx.setPeriodic(intervalMillis, _ -> callNext());
  }

  /// Makes no more calls.
  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void callNext() {
    long current = number++;
    String user = userPrefix + Math.floorMod(current / KINDS * 7919, users);
    switch ((int) (current % KINDS)) {
      case 0 -> putMembership(user, "m" + current);
      case 1 -> expect(200, gateway -> rest.call(gateway, HttpMethod.HEAD, userGroup(user)));
      case 2 ->
          expect(202, gateway -> rest.send(gateway, "/users/" + user + "/:send", "u", current));
      default -> expect(202, gateway -> rest.send(gateway, "/groups/nobody/:send", "g", current));
    }
  }

  private String userGroup(String user) {
    return "/users/" + user + "/groups/everybody";
  }

  private void putMembership(String user, String group) {
    String operation = "/users/" + user + "/groups/" + group;
    expect(200, gateway -> rest.call(gateway, HttpMethod.PUT, operation))
        .onSuccess(_ -> memberships.add(new Acknowledged(user, group)));
  }

  private Future<Integer> expect(int status, Function<URI, Future<Integer>> call) {
    long began = System.nanoTime();
    CallStatistics statistics = window;
    underWay++;
    return redispatching(call, 0)
        .compose(actual ->
            actual == status
                ? Future.succeededFuture(actual)
                : Future.failedFuture("status " + actual))
        .onComplete(_ -> underWay--)
        .onSuccess(_ -> statistics.succeeded(System.nanoTime() - began))
        .onFailure(failure -> statistics.failed(nameOf(failure)));
  }

  /// Retries at another gateway if a connection is refused, as a load balancer does.
  private Future<Integer> redispatching(Function<URI, Future<Integer>> call, int redispatches) {
    URI gateway = balancer.next();
    return call.apply(gateway)
        .recover(failure -> {
          if (failure instanceof ConnectException && redispatches < MAX_REDISPATCHES) {
            balancer.refused(gateway);
            return redispatching(call, redispatches + 1);
          }
          return Future.failedFuture(failure);
        });
  }

  private static String nameOf(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.startsWith("status ") ? message : failure.getClass().getSimpleName();
  }

  /// Starts a separate count for the following calls.
  public CallStatistics newWindow() {
    window = new CallStatistics();
    return window;
  }

  /// Whether every call has its answer.
  public boolean isIdle() {
    return underWay == 0;
  }

  /// The memberships acknowledged so far.
  public List<Acknowledged> memberships() {
    return List.copyOf(memberships);
  }
}
