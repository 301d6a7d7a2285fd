package io.heliograph.gateway.rest;

import io.heliograph.core.auth.TokenIssuer;
import io.heliograph.core.auth.TokenValidator;
import io.heliograph.core.cluster.Hubs;
import io.heliograph.core.config.GatewayConfig;
import io.heliograph.core.telemetry.Span;
import io.heliograph.core.telemetry.Telemetry;
import io.heliograph.core.telemetry.Tracing;
import io.heliograph.gateway.route.Parameters;
import io.heliograph.gateway.route.Parameters.Reading;
import io.heliograph.gateway.route.RawQuery;
import io.heliograph.gateway.route.RouteTree;
import io.heliograph.gateway.route.RouteTree.Match;
import io.heliograph.http.RequestBody;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Serves everything under `/api`. A request is refused for the first of these reasons: its token
/// (401), its path and method (404, 405), its parameters (400), its body (415, 413, 408, 400), then
/// a missing target (404); `rest.md` 2.7. Only health and the OpenAPI document need no token.
///
/// Keeps no state of a request, so one instance may serve several event loops.
public final class RestApi {
  private static final String PREFIX = "/api";
  private static final Set<String> ACTIONS =
      Set.of(":send", ":closeConnections", ":generateToken", ":execute", ":invoke", ":complete");
  private static final String NO_OPERATION = "none";
  private static final int FIRST_FAULT = 500;

  private final List<Route> routes;
  private final RouteTree<Route> tree = new RouteTree<>(ACTIONS);
  private final RestAuthentication authentication;
  private final RequestMetrics metrics;
  private final GatewayConfig limits;
  private final Tracing tracing;

  /// @param issuer signs the tokens of `:generateToken`
  public RestApi(
      Hubs hubs,
      TokenValidator validator,
      TokenIssuer issuer,
      GatewayConfig limits,
      Telemetry telemetry) {
    this.authentication = new RestAuthentication(validator);
    this.metrics = new RequestMetrics(telemetry.registry());
    this.limits = limits;
    this.tracing = telemetry.tracing();
    RouteTable table = new RouteTable();
    new SendRoutes(hubs, telemetry, limits).addTo(table);
    new GroupRoutes(hubs).addTo(table);
    new UserGroupRoutes(hubs).addTo(table);
    new CloseRoutes(hubs).addTo(table);
    new ExistenceRoutes(hubs).addTo(table);
    new TokenRoutes(issuer).addTo(table);
    OpenApiDocument.load().addTo(table);
    this.routes = table.routes();
    routes.forEach(route -> tree.add(route.method().name(), route.template(), route));
  }

  /// Handles all requests under `/api` of the router. Must be called before routes with a path are
  /// added: they make the router normalise paths and send its own error responses.
  public void mount(Router router) {
    router.route().handler(this::onRequest);
  }

  List<Route> routes() {
    return routes;
  }

  private void onRequest(RoutingContext context) {
    HttpServerRequest request = context.request();
    String path = request.path();
    if (path == null || !isOurs(path)) {
      context.next();
      return;
    }
    long startedAt = System.nanoTime();
    switch (tree.match(name(request), path)) {
      case Match.Found<Route> found -> onRoute(context, found, startedAt);
      case Match.OtherMethods<Route> other ->
          refuse(
              context, ErrorResponse.methodNotAllowed(name(request), other.allowed()), startedAt);
      case Match.Unknown<Route> _ ->
          refuse(context, ErrorResponse.routeNotFound(name(request)), startedAt);
    }
  }

  private void refuse(RoutingContext context, Reply reply, long startedAt) {
    Reply refusal = authentication.refusal(context.request()).orElse(reply);
    write(context, NO_OPERATION, refusal, startedAt);
  }

  private void onRoute(RoutingContext context, Match.Found<Route> found, long startedAt) {
    Operation operation = found.route().operation();
    Span span =
        tracing.serve(
            name(context.request()), found.route().template().text(), context.request()::getHeader);
    answer(context, found, span)
        .otherwise(failure -> ErrorResponse.of(failure, operation))
        .onSuccess(reply -> {
          span.note("http.response.status_code", reply.status()).end(reply.status() < FIRST_FAULT);
          write(context, operation.id(), reply, startedAt);
        });
  }

  private Future<Reply> answer(RoutingContext context, Match.Found<Route> found, Span span) {
    try {
      HttpServerRequest request = context.request();
      Route route = found.route();
      Optional<Reply> refusal = route.isOpen() ? Optional.empty() : authentication.refusal(request);
      return refusal.isPresent()
          ? Future.succeededFuture(refusal.get())
          : carryOut(context, route, readParameters(request, found), span);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static Reading readParameters(HttpServerRequest request, Match.Found<Route> found) {
    return Parameters.read(found.route().parameters(), found, RawQuery.of(request.query()));
  }

  private static Future<Reply> carryOut(
      RoutingContext context, Route route, Reading reading, Span span) {
    return switch (reading) {
      case Reading.Invalid invalid -> Future.succeededFuture(ErrorResponse.of(invalid.problem()));
      case Reading.Valid valid ->
          route
              .operation()
              .action()
              .answer(
                  new RestCall(
                      context.vertx(), context.request(), route, valid.parameters(), span));
    };
  }

  /// A request whose caller has disconnected is not answered, but counted.
  private void write(RoutingContext context, String operation, Reply reply, long startedAt) {
    metrics.record(operation, reply.status(), startedAt);
    HttpServerRequest request = context.request();
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    if (!request.isEnded() && RequestBody.isAnnounced(request)) {
      LeftoverBody.discard(context.vertx(), request, limits);
    }
    response.setStatusCode(reply.status());
    reply.headers().forEach(response::putHeader);
    boolean hasBody = reply.body() != null && !request.method().equals(HttpMethod.HEAD);
    Future<Void> written = hasBody ? response.end(reply.body()) : response.end();
    if (reply.closesConnection()) {
      written.onComplete(_ -> request.connection().close());
    }
  }

  private static String name(HttpServerRequest request) {
    return request.method().name();
  }

  private static boolean isOurs(String path) {
    return path.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        && (path.length() == PREFIX.length() || path.charAt(PREFIX.length()) == '/');
  }
}
