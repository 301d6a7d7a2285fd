package io.heliograph.deploy.logging;

import io.heliograph.core.config.option.ConfigProblem;
import io.heliograph.core.error.ServiceException;
import io.heliograph.http.RequestBody;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows and changes what this process logs: `GET /logging` returns every switch and its value,
/// `PUT /logging/{switch}` sets a value in the syntax of the configuration. Changes last until the
/// process ends.
public final class LoggingEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingEndpoint.class);
  private static final String PATH = "/logging";
  private static final int MAX_BODY = 64 * 1024;
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final List<LogSwitch<?>> switches;

  public LoggingEndpoint(Vertx vertx, List<LogSwitch<?>> switches) {
    this.vertx = vertx;
    this.switches = List.copyOf(switches);
  }

  /// Answers the request if it is about logging.
  ///
  /// @return false if the path belongs to another endpoint
  public boolean answers(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    if (path.equals(PATH)) {
      answer(request, HttpMethod.GET, this::show);
      return true;
    }
    Optional<LogSwitch<?>> named =
        switches.stream().filter(one -> path.equals(PATH + '/' + one.name())).findFirst();
    named.ifPresent(one -> answer(request, HttpMethod.PUT, put -> change(put, one)));
    return named.isPresent();
  }

  private static void answer(HttpServerRequest request, HttpMethod method, Action action) {
    if (request.method().equals(method)) {
      action.answer(request).onFailure(failure -> refuse(request, failure));
    } else {
      request.response().setStatusCode(405).putHeader("allow", method.name()).end();
    }
  }

  private interface Action {
    Future<Void> answer(HttpServerRequest request);
  }

  private Future<Void> show(HttpServerRequest request) {
    JsonObject values = new JsonObject();
    switches.forEach(one -> values.put(one.name(), one.text()));
    return request
        .response()
        .putHeader("content-type", "application/json")
        .putHeader("cache-control", "no-store")
        .end(values.toBuffer());
  }

  private Future<Void> change(HttpServerRequest request, LogSwitch<?> one) {
    return RequestBody.read(vertx, request, MAX_BODY, BODY_TIMEOUT)
        .map(Buffer::toString)
        .compose(text -> one.set(text) ? changed(request, one) : refuse(request, one, text));
  }

  private Future<Void> changed(HttpServerRequest request, LogSwitch<?> one) {
    LOG.atInfo().addKeyValue(one.name(), one.text()).log("Logging changed");
    return show(request);
  }

  private static Future<Void> refuse(HttpServerRequest request, LogSwitch<?> one, String text) {
    String problem =
        "%s: %s (expected: %s)\n"
            .formatted(
                one.name(), ConfigProblem.quoted(text.strip()), one.option().type().expected());
    return request
        .response()
        .setStatusCode(400)
        .putHeader("content-type", "text/plain; charset=utf-8")
        .end(problem);
  }

  private static void refuse(HttpServerRequest request, Throwable failure) {
    int status = failure instanceof ServiceException refused ? refused.code().status() : 500;
    if (!request.response().headWritten()) {
      request.response().setStatusCode(status).end();
    }
  }
}
