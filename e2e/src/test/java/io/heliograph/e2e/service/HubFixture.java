package io.heliograph.e2e.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.heliograph.e2e.backend.RestClient;
import io.heliograph.e2e.witness.ClientKind;
import io.heliograph.e2e.witness.ConnectOptions;
import io.heliograph.e2e.witness.Inbox;
import io.heliograph.e2e.witness.JavaWitness;
import io.heliograph.e2e.witness.RawHubClient;
import io.heliograph.e2e.witness.RawWebSocket;
import io.heliograph.e2e.witness.Received;
import io.heliograph.e2e.witness.Witness;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// A hub that belongs to one test: connects witnesses, calls REST, compares what arrived.
final class HubFixture implements AutoCloseable {
  private static final String API_VERSION = "api-version=2022-06-01";

  private final ServiceFixture service;
  private final String name;
  private final List<Runnable> closings = new ArrayList<>();
  private int messages;
  private int fences;

  HubFixture(ServiceFixture service, String name) {
    this.service = service;
    this.name = name;
  }

  String name() {
    return name;
  }

  ServiceFixture service() {
    return service;
  }

  RestClient rest() {
    return service.rest();
  }

  /// Another hub, closed together with this one.
  HubFixture other(String otherName) {
    var other = new HubFixture(service, otherName);
    closings.add(other::close);
    return other;
  }

  /// Connects one client of every kind for a user, as the user's browser would.
  List<Witness> connectEveryKind(String user) {
    var connecting =
        Arrays.stream(ClientKind.values()).map(kind -> connecting(kind, through(user))).toList();
    return connecting.stream().map(this::await).toList();
  }

  /// Connects one client.
  Witness connect(ClientKind kind, String user) {
    return connect(kind, through(user));
  }

  /// Connects one client in its own way.
  Witness connect(ClientKind kind, ConnectOptions options) {
    return await(connecting(kind, options));
  }

  /// The back end's negotiate response for a client.
  ConnectOptions through(String user) {
    return ConnectOptions.to(service.backEnd().url(name, encode(user)));
  }

  private CompletableFuture<Witness> connecting(ClientKind kind, ConnectOptions options) {
    return kind == ClientKind.JAVA_9
        ? JavaWitness.connect(options)
        : service.javaScript().connect(kind, options);
  }

  private Witness await(CompletableFuture<Witness> connecting) {
    var witness = connecting.orTimeout(20, TimeUnit.SECONDS).join();
    closings.add(witness::close);
    return witness;
  }

  /// Where clients connect.
  URI clientUrl() {
    return service.endpoint().resolve("/client/?hub=" + name);
  }

  /// A token that opens this hub to a user.
  String clientToken(String user) {
    return service.signer().sign(clientUrl().toString(), user);
  }

  /// Opens a bare WebSocket without negotiation.
  RawWebSocket openSocket(String user) {
    var socket = service.webSockets().open(clientUrl(), clientToken(user));
    closings.add(socket::close);
    return socket;
  }

  /// Connects a bare client without negotiation.
  RawHubClient connectRaw(String protocol, String user) {
    return RawHubClient.start(openSocket(user), protocol);
  }

  /// Path and query of an operation of 2022-06-01 on this hub.
  String path(String rest) {
    return "/api/hubs/" + name + rest + (rest.contains("?") ? "&" : "?") + API_VERSION;
  }

  /// Calls an operation of 2022-06-01 on this hub.
  HttpResponse<String> call(String method, String rest) {
    return rest().call(method, path(rest));
  }

  /// Calls an operation and insists on its status.
  void expect(int status, String method, String rest) {
    assertEquals(status, call(method, rest).statusCode(), method + " " + rest);
  }

  /// Sends a JSON body and insists on 202.
  void send(String rest, String body) {
    var response = rest().call("POST", path(rest), body);
    assertEquals(202, response.statusCode(), () -> rest + ": " + response.body());
  }

  /// Puts connections into a group.
  void join(String group, List<Witness> members) {
    for (var member : members) {
      expect(200, "PUT", "/groups/" + group + "/connections/" + member.connectionId());
    }
  }

  /// Sends `message` three times, numbered, through an operation of 2022-06-01.
  ///
  /// @return what its recipients must receive
  List<Received> sendNumbered(String rest) {
    return sendNumberedTo(path(rest));
  }

  /// Sends `message` three times, numbered, to any path.
  ///
  /// @return what its recipients must receive
  List<Received> sendNumberedTo(String pathAndQuery) {
    return IntStream.range(0, 3).mapToObj(_ -> sendOne(pathAndQuery)).toList();
  }

  private Received sendOne(String pathAndQuery) {
    var text = name + " message " + ++messages;
    var response = rest().call("POST", pathAndQuery, message(text));
    assertEquals(202, response.statusCode(), () -> pathAndQuery + ": " + response.body());
    return Received.of("message", text);
  }

  /// The JSON body of an invocation.
  static String message(Object... arguments) {
    return JsonObject.of("target", "message", "arguments", JsonArray.of(arguments)).encode();
  }

  /// A name as it stands in a path or query.
  static String encode(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }

  /// Insists that each witness has received these invocations since it was last asked, once, and
  /// nothing else; in this order if one gateway has taken them.
  ///
  /// Absence is proved by fences: messages that every gateway sends after everything else and that
  /// arrive after everything else that it has taken.
  void assertReceived(List<Witness> recipients, List<Received> expected) {
    var gatewayFences =
        service.gateways().stream().map(_ -> Received.of("fence", ++fences)).toList();
    for (var recipient : recipients) {
      for (int i = 0; i < gatewayFences.size(); i++) {
        sendFence(service.gateways().get(i), recipient, gatewayFences.get(i));
      }
    }
    for (var recipient : recipients) {
      assertSame(expected, takeUntil(gatewayFences, recipient.inbox()));
    }
  }

  private static List<Received> takeUntil(List<Received> fences, Inbox inbox) {
    var taken = new ArrayList<Received>();
    for (var fence : fences) {
      if (!taken.remove(fence)) {
        taken.addAll(inbox.takeUntil(fence));
      }
    }
    return taken;
  }

  /// Insists that the invocations are the same, and in the same order if one gateway has taken
  /// them: between gateways there is none.
  void assertSame(List<Received> expected, List<Received> actual) {
    if (service.gateways().size() == 1) {
      assertEquals(expected, actual);
    } else {
      assertEquals(sorted(expected), sorted(actual));
    }
  }

  private static List<Received> sorted(List<Received> invocations) {
    return invocations.stream().sorted(Comparator.comparing(Received::toString)).toList();
  }

  /// Insists that the witnesses have received nothing.
  void assertReceivedNothing(List<Witness> bystanders) {
    assertReceived(bystanders, List.of());
  }

  private void sendFence(RestClient gateway, Witness recipient, Received fence) {
    var path = path("/connections/" + recipient.connectionId() + "/:send");
    var body = JsonObject.of("target", "fence", "arguments", fence.arguments());
    assertEquals(202, gateway.call("POST", path, body.encode()).statusCode());
  }

  @Override
  public void close() {
    closings.forEach(Runnable::run);
  }
}
