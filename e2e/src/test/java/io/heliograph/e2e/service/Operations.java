package io.heliograph.e2e.service;

import java.util.List;
import java.util.stream.Stream;

/// The operations that need a token, as `METHOD path`, with `{hub}` for the hub.
final class Operations {
  private static final List<String> OF_2022 =
      List.of(
          "POST /api/hubs/{hub}/:closeConnections",
          "POST /api/hubs/{hub}/:send",
          "HEAD /api/hubs/{hub}/connections/c1",
          "GET /api/hubs/{hub}/connections/c1",
          "DELETE /api/hubs/{hub}/connections/c1",
          "POST /api/hubs/{hub}/connections/c1/:send",
          "DELETE /api/hubs/{hub}/connections/c1/groups",
          "HEAD /api/hubs/{hub}/groups/chat",
          "GET /api/hubs/{hub}/groups/chat",
          "POST /api/hubs/{hub}/groups/chat/:closeConnections",
          "POST /api/hubs/{hub}/groups/chat/:send",
          "PUT /api/hubs/{hub}/groups/chat/connections/c1",
          "DELETE /api/hubs/{hub}/groups/chat/connections/c1",
          "HEAD /api/hubs/{hub}/users/ada",
          "GET /api/hubs/{hub}/users/ada",
          "POST /api/hubs/{hub}/users/ada/:closeConnections",
          "POST /api/hubs/{hub}/users/ada/:send",
          "DELETE /api/hubs/{hub}/users/ada/groups",
          "HEAD /api/hubs/{hub}/users/ada/groups/chat",
          "GET /api/hubs/{hub}/users/ada/groups/chat",
          "PUT /api/hubs/{hub}/users/ada/groups/chat",
          "DELETE /api/hubs/{hub}/users/ada/groups/chat",
          "POST /api/hubs/{hub}/:generateToken");

  private static final List<String> OLDER =
      List.of(
          "POST /api/v1/hubs/{hub}",
          "POST /api/v1/hubs/{hub}/users/ada",
          "POST /api/v1/hubs/{hub}/connections/c1",
          "GET /api/v1/hubs/{hub}/connections/c1",
          "HEAD /api/v1/hubs/{hub}/connections/c1",
          "DELETE /api/v1/hubs/{hub}/connections/c1",
          "POST /api/v1/hubs/{hub}/groups/chat",
          "GET /api/v1/hubs/{hub}/groups/chat",
          "HEAD /api/v1/hubs/{hub}/groups/chat",
          "GET /api/v1/hubs/{hub}/users/ada",
          "HEAD /api/v1/hubs/{hub}/users/ada",
          "PUT /api/v1/hubs/{hub}/groups/chat/connections/c1",
          "PUT /api/v1/hubs/{hub}/connections/c1/groups/chat",
          "DELETE /api/v1/hubs/{hub}/groups/chat/connections/c1",
          "DELETE /api/v1/hubs/{hub}/connections/c1/groups/chat",
          "GET /api/v1/hubs/{hub}/groups/chat/users/ada",
          "HEAD /api/v1/hubs/{hub}/users/ada/groups/chat",
          "PUT /api/v1/hubs/{hub}/groups/chat/users/ada",
          "PUT /api/v1/hubs/{hub}/users/ada/groups/chat",
          "DELETE /api/v1/hubs/{hub}/groups/chat/users/ada",
          "DELETE /api/v1/hubs/{hub}/users/ada/groups/chat",
          "DELETE /api/v1/hubs/{hub}/users/ada/groups",
          "POST /api/v1-preview/hub/{hub}",
          "POST /api/v1-preview/hub/{hub}/user/ada",
          "POST /api/v1-preview/hub/{hub}/users/ada,grace",
          "POST /api/v1-preview/hub/{hub}/group/chat",
          "POST /api/v1-preview/hub/{hub}/groups/chat,news");

  private Operations() {}

  /// Those that name their version in the query.
  static Stream<String> of2022() {
    return OF_2022.stream();
  }

  /// All of them.
  static Stream<String> all() {
    return Stream.concat(OF_2022.stream(), OLDER.stream());
  }

  /// Those that take a message.
  static Stream<String> sends() {
    return all()
        .filter(operation ->
            operation.endsWith(":send") || operation.matches("POST /api/v1(-preview)?/.*"));
  }
}
