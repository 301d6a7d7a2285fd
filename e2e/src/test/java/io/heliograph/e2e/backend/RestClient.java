package io.heliograph.e2e.backend;

import io.heliograph.testkit.http.HttpCalls;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// Calls the REST API with tokens of its own making.
public final class RestClient {
  private final URI endpoint;
  private final TokenSigner signer;

  public RestClient(URI endpoint, TokenSigner signer) {
    this.endpoint = endpoint;
    this.signer = signer;
  }

  /// A call without body; the path is raw, that is percent-encoded where needed.
  public HttpResponse<String> call(String method, String pathAndQuery) {
    return call(signed(method, pathAndQuery, BodyPublishers.noBody()));
  }

  /// A call with a JSON body.
  public HttpResponse<String> call(String method, String pathAndQuery, String json) {
    return call(method, pathAndQuery, "application/json", BodyPublishers.ofString(json));
  }

  /// A call with any body.
  public HttpResponse<String> call(
      String method, String pathAndQuery, String contentType, BodyPublisher body) {
    return call(signed(method, pathAndQuery, body).setHeader("Content-Type", contentType));
  }

  /// A call just as it was built.
  public HttpResponse<String> call(HttpRequest.Builder request) {
    return HttpCalls.call(request);
  }

  /// A request that carries the right token, to be changed by the caller.
  public HttpRequest.Builder signed(String method, String pathAndQuery, BodyPublisher body) {
    return unsigned(method, pathAndQuery, body)
        .setHeader("Authorization", "Bearer " + tokenFor(pathAndQuery));
  }

  /// A request without token.
  public HttpRequest.Builder unsigned(String method, String pathAndQuery, BodyPublisher body) {
    return HttpRequest.newBuilder(endpoint.resolve(pathAndQuery)).method(method, body);
  }

  /// The token that opens one operation: its audience is the address without query.
  public String tokenFor(String pathAndQuery) {
    return signer.sign(endpoint.resolve(pathAndQuery.split("\\?", 2)[0]).toString());
  }
}
