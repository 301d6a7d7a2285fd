package io.heliograph.e2e.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks the management port of a process.
record Management(URI url) {
  /// Every meter, in the text format.
  String metrics() {
    return call(HttpRequest.newBuilder(url.resolve("/metrics"))).body();
  }

  HttpResponse<String> put(String path, String body) {
    return call(HttpRequest.newBuilder(url.resolve(path)).PUT(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> call(HttpRequest.Builder request) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
