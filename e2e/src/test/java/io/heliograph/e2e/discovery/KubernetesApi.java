package io.heliograph.e2e.discovery;

import io.heliograph.testkit.TestCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// As much of the Kubernetes API as a service account of ours may use: it lists the EndpointSlices
/// of one namespace, over HTTPS, to clients with the token. Everything else is forbidden.
final class KubernetesApi implements AutoCloseable {
  private static final String SERVICE = "heliograph-members";
  private static final String NAMESPACE = "heliograph";
  private static final String SLICES =
      "/apis/discovery.k8s.io/v1/namespaces/" + NAMESPACE + "/endpointslices";
  private static final String TOKEN = "a-token-of-the-service-account";

  private final Vertx vertx = Vertx.vertx();
  private final TestCertificate certificate;
  private final List<String> pods;
  private final HttpServer server;
  private volatile boolean asked;

  /// @param pods their addresses, ready or not
  KubernetesApi(TestCertificate certificate, List<String> pods) throws TimeoutException {
    this.certificate = certificate;
    this.pods = List.copyOf(pods);
    this.server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .addCertValue(Buffer.buffer(certificate.chainPem()))
                            .addKeyValue(Buffer.buffer(certificate.keyPem()))))
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  /// What a pod has in its file system, for a virtual machine that is in none.
  List<String> jvmOptions() {
    return List.of(
        "-Dhazelcast.kubernetes.kubernetes-master=https://127.0.0.1:" + server.actualPort(),
        "-Dhazelcast.kubernetes.api-token=" + TOKEN,
        "-Dhazelcast.kubernetes.ca-certificate=" + certificate.chainPem());
  }

  /// What a member of the Service has in its configuration.
  static List<String> options() {
    return List.of(
        "--cluster.kubernetes-service=" + SERVICE, "--cluster.kubernetes-namespace=" + NAMESPACE);
  }

  /// Whether a client has received the list of pods.
  boolean wasAsked() {
    return asked;
  }

  private void answer(HttpServerRequest request) {
    String path = String.valueOf(request.path());
    boolean allowed =
        path.equals(SLICES) && ("Bearer " + TOKEN).equals(request.getHeader("Authorization"));
    asked |= allowed;
    JsonObject body = allowed ? slices() : new JsonObject().put("reason", "Forbidden");
    request
        .response()
        .setStatusCode(allowed ? 200 : 403)
        .putHeader("Content-Type", "application/json")
        .end(body.toBuffer());
  }

  private JsonObject slices() {
    JsonArray endpoints = new JsonArray();
    for (String pod : pods) {
      endpoints.add(
          JsonObject.of(
              "addresses",
              JsonArray.of(pod),
              "conditions",
              JsonObject.of("ready", true, "serving", false),
              "nodeName",
              "worker",
              "targetRef",
              JsonObject.of("kind", "Pod", "name", "heliograph-" + pod)));
    }
    JsonObject slice =
        JsonObject.of(
            "metadata",
            JsonObject.of(
                "name",
                SERVICE + "-x",
                "labels",
                JsonObject.of("kubernetes.io/service-name", SERVICE)),
            "addressType",
            "IPv4",
            "endpoints",
            endpoints,
            "ports",
            JsonArray.of(
                JsonObject.of("name", "members", "port", 5701, "protocol", "TCP"),
                JsonObject.of("name", "bus", "port", 5702, "protocol", "TCP")));
    return JsonObject.of("kind", "EndpointSliceList", "items", JsonArray.of(slice));
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
