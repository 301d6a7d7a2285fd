package io.heliograph.testkit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Whole HTTP/1.1 calls that block their thread for at most half a minute each. All of them share
/// one client, which lives as long as the process, so that no test can let go of it.
public final class HttpCalls {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HttpCalls() {}

  /// Sends a request.
  ///
  /// @throws UncheckedIOException if there is no answer
  public static HttpResponse<String> call(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.timeout(DEADLINE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted during a call", e);
    }
  }

  /// Sends a request without headers of its own.
  ///
  /// @param body may be empty
  public static HttpResponse<String> call(String method, URI url, String body) {
    return call(
        HttpRequest.newBuilder(url).method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /// Asks for a resource.
  public static HttpResponse<String> get(URI url) {
    return call(HttpRequest.newBuilder(url));
  }
}
