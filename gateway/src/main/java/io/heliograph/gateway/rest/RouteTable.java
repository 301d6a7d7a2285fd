package io.heliograph.gateway.rest;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/// The whole API as one list: every operation with every path and method that leads to it,
/// `rest.md` 1.2 to 1.5. Requests are dispatched by it, and a test compares the OpenAPI document
/// with it.
///
/// Both prefixes accept all forms of a path, regardless of the version that introduced them
/// (`rest.md` 1.3).
final class RouteTable {
  static final String OF_HUB = "/hubs/{hub}";
  static final String OF_CONNECTION = OF_HUB + "/connections/{connectionId}";
  static final String OF_GROUP = OF_HUB + "/groups/{group}";
  static final String OF_USER = OF_HUB + "/users/{user}";

  private static final String USUAL = "";
  private static final String BY_GET = "ByGet";

  /// The send of 1.0 has no action in its path.
  private static final String PLAIN = "Plain";

  /// The path with the two names of a membership reversed.
  private static final String REVERSED = "Reversed";

  private final List<Route> routes = new ArrayList<>();

  List<Route> routes() {
    return List.copyOf(routes);
  }

  /// An operation with one path.
  void add(HttpMethod method, String path, Operation operation) {
    add(operation, USUAL, method, path);
  }

  /// A send, with and without `/:send`.
  void addSend(String recipients, Operation operation) {
    add(operation, USUAL, HttpMethod.POST, recipients + "/:send");
    add(operation, PLAIN, HttpMethod.POST, recipients);
  }

  /// A send of the preview.
  void addPreviewSend(String path, Operation operation) {
    routes.add(Route.of(operation, USUAL, ApiVersion.PREVIEW, HttpMethod.POST, path));
  }

  /// A change of a membership, whose path may name its two sides in either order.
  void addMembership(HttpMethod method, String path, String reversed, Operation operation) {
    add(operation, USUAL, method, path);
    add(operation, REVERSED, method, reversed);
  }

  /// A question: `HEAD` is documented, SDKs use `GET` as well.
  void addCheck(String path, Operation operation) {
    add(operation, USUAL, HEAD, path);
    add(operation, BY_GET, GET, path);
  }

  /// A question about a membership, in either order.
  void addMembershipCheck(String path, String reversed, Operation operation) {
    addCheck(path, operation);
    add(operation, REVERSED, HEAD, reversed);
    add(operation, REVERSED + BY_GET, GET, reversed);
  }

  /// An operation of the current prefix only.
  void addCurrent(HttpMethod method, String path, Operation operation) {
    routes.add(Route.of(operation, USUAL, ApiVersion.CURRENT, method, path));
  }

  private void add(Operation operation, String form, HttpMethod method, String path) {
    routes.add(Route.of(operation, form, ApiVersion.CURRENT, method, path));
    routes.add(Route.of(operation, form, ApiVersion.V1, method, path));
  }
}
