package io.heliograph.e2e.service;

import static io.heliograph.testkit.waiting.Await.awaitUntil;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.heliograph.e2e.backend.TokenSigner;
import io.heliograph.e2e.layout.OneProcess;
import io.heliograph.e2e.process.ServiceProcess;
import io.heliograph.testkit.TestCertificate;
import io.heliograph.testkit.process.Meters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS on the public port: every message arrives as it was sent, and another certificate takes over
/// while clients are connected.
@OneProcess
class CertificateReplacementIT {
  private static final TokenSigner SIGNER = new TokenSigner("a-key-of-this-test-0123456789");
  private static final Pattern ARGUMENT = Pattern.compile("\"arguments\":\\[(\\d+)]");

  @TempDir Path folder;
  private TestCertificate first;
  private TestCertificate second;
  private SSLContext trust;
  private HttpClient http;
  private ServiceProcess service;

  /// A client of the hub `chat` that notes the numbers it is sent.
  private static final class Client implements WebSocket.Listener {
    private final BlockingQueue<Integer> numbers = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        ARGUMENT
            .matcher(text)
            .results()
            .forEach(found -> numbers.add(Integer.valueOf(found.group(1))));
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private List<Integer> take(int count) throws InterruptedException {
      List<Integer> taken = new ArrayList<>();
      while (taken.size() < count) {
        Integer next = numbers.poll(20, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("only " + taken);
        }
        taken.add(next);
      }
      return taken;
    }
  }

  @BeforeEach
  void start() throws Exception {
    first = TestCertificate.create(folder, "first", "EC");
    second = TestCertificate.create(folder, "second", "RSA");
    trust = trusting(first.certificate(), second.certificate());
    http = HttpClient.newBuilder().sslContext(trust).build();
    write(first.chainPem(), first.keyPem());
    service =
        ServiceProcess.start(
            "--http.tls-certificate",
            folder.resolve("tls.crt").toString(),
            "--http.tls-key",
            folder.resolve("tls.key").toString(),
            "--access-key",
            SIGNER.accessKey());
  }

  @AfterEach
  void stop() {
    service.close();
    http.close();
  }

  private void write(String chain, String key) throws IOException {
    Files.writeString(folder.resolve("tls.key"), key);
    Files.writeString(folder.resolve("tls.crt"), chain);
  }

  private static SSLContext trusting(Certificate... certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("own" + store.size(), certificate);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private Client connect(String user) {
    URI url = service.endpoint().resolve("/client/?hub=chat");
    Client client = new Client();
    WebSocket socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + SIGNER.sign(url.toString(), user))
            .buildAsync(URI.create(url.toString().replace("https:", "wss:")), client)
            .orTimeout(20, TimeUnit.SECONDS)
            .join();
    socket.sendText("{\"protocol\":\"json\",\"version\":1}\u001e", true).join();
    awaitUntil(user + " is there", () -> status("HEAD", "/users/" + user, "") == 200);
    return client;
  }

  private void send(String to, int number) {
    assertEquals(
        202, status("POST", to + "/:send", "{\"target\":\"n\",\"arguments\":[" + number + "]}"));
  }

  private int status(String method, String operation, String body) {
    URI url = service.endpoint().resolve("/api/hubs/chat" + operation);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "?api-version=2022-06-01"))
            .header("Authorization", "Bearer " + SIGNER.sign(url.toString()))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private Certificate shown() {
    URI url = service.endpoint();
    try (SSLSocket socket =
        (SSLSocket) trust.getSocketFactory().createSocket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(20_000);
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Frames are shared between clients, and TLS puts several of them into one record.
  @Test
  void everyClientGetsItsOwnMessagesInOrder() throws InterruptedException {
    Client ada = connect("ada");
    Client bob = connect("bob");
    List<Integer> forAda = new ArrayList<>();
    List<Integer> forBob = new ArrayList<>();
    for (int number = 0; number < 300; number += 3) {
      send("", number);
      send("/users/ada", number + 1);
      send("/users/bob", number + 2);
      forAda.addAll(List.of(number, number + 1));
      forBob.addAll(List.of(number, number + 2));
    }

    assertEquals(forAda, ada.take(forAda.size()));
    assertEquals(forBob, bob.take(forBob.size()));
  }

  @Test
  void certificateIsReplacedAndNoClientIsDropped() throws Exception {
    Client before = connect("ada");
    assertEquals(first.certificate(), shown());

    write(second.chainPem(), second.keyPem());
    awaitUntil("the new one is shown", () -> shown().equals(second.certificate()));
    Client after = connect("bob");
    send("", 1);
    assertEquals(List.of(1), before.take(1));
    assertEquals(List.of(1), after.take(1));

    write(first.chainPem(), second.keyPem());
    Meters meters = new Meters(service.management());
    awaitUntil(
        "the pair is refused",
        () -> meters.text().contains("signalr_files_refused{signalr_files=\"certificate\"} 1"));
    assertEquals(second.certificate(), shown());
    send("", 2);
    assertEquals(List.of(2), before.take(1));
    assertFalse(service.endpoint().toString().startsWith("http:"));
  }
}
