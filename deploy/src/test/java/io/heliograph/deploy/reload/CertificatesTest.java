package io.heliograph.deploy.reload;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.heliograph.http.ListenerCertificate;
import io.heliograph.http.ServerCertificate;
import io.heliograph.testkit.TestCertificate;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificatesTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static TestCertificate ec;
  private static TestCertificate rsa;

  @BeforeAll
  static void createCertificates(@TempDir Path folder) {
    ec = TestCertificate.create(folder, "ec", "EC");
    rsa = TestCertificate.create(folder, "rsa", "RSA");
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  private static ServerCertificate parse(String chain, String key) {
    return ServerCertificate.parse(VERTX, chain.getBytes(US_ASCII), key.getBytes(US_ASCII));
  }

  private static ServerCertificate parse(TestCertificate one) {
    return parse(one.chainPem(), one.keyPem());
  }

  @Test
  void certificateTellsItsEnd() {
    assertEquals(ec.certificate().getNotAfter().toInstant(), parse(ec).expiresAt());
  }

  static Stream<String[]> noCertificates() {
    return Stream.of(
        new String[] {ec.chainPem(), rsa.keyPem()},
        new String[] {rsa.chainPem(), ec.keyPem()},
        new String[] {ec.keyPem(), ec.keyPem()},
        new String[] {ec.chainPem(), ec.chainPem()},
        new String[] {ec.chainPem(), ""},
        new String[] {"", ec.keyPem()},
        new String[] {ec.chainPem(), ec.keyPem().substring(0, 100)},
        new String[] {"text", "text"});
  }

  @ParameterizedTest
  @MethodSource("noCertificates")
  void anythingElseIsRefused(String chain, String key) {
    assertThrows(IllegalArgumentException.class, () -> parse(chain, key));
  }

  @Test
  void keyOfAnotherCertificateIsRefused(@TempDir Path folder) {
    TestCertificate other = TestCertificate.create(folder, "other", "EC");

    assertThrows(IllegalArgumentException.class, () -> parse(ec.chainPem(), other.keyPem()));
  }

  @Test
  void handshakeThatHasChosenKeepsItsCertificate() {
    ListenerCertificate shown = new ListenerCertificate(parse(ec));
    String chosen = shown.chooseEngineServerAlias("EC", null, null);

    shown.replace(parse(rsa));
    String next = shown.chooseEngineServerAlias("RSA", null, null);

    assertNotEquals(chosen, next);
    assertArrayEquals(new X509Certificate[] {ec.certificate()}, shown.getCertificateChain(chosen));
    assertEquals("EC", shown.getPrivateKey(chosen).getAlgorithm());
    assertArrayEquals(new X509Certificate[] {rsa.certificate()}, shown.getCertificateChain(next));
    assertNull(shown.chooseEngineServerAlias("EC", null, null));
  }

  @Test
  void twoReplacementsLaterACertificateIsForgotten() {
    ListenerCertificate shown = new ListenerCertificate(parse(ec));
    String chosen = shown.chooseEngineServerAlias("EC", null, null);

    shown.replace(parse(rsa));
    shown.replace(parse(rsa));

    assertNull(shown.getCertificateChain(chosen));
    assertNull(shown.getPrivateKey(chosen));
  }
}
