package io.heliograph.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/// A self-signed certificate for 127.0.0.1, as PEM texts.
public record TestCertificate(X509Certificate certificate, String chainPem, String keyPem) {
  private static final String PASSWORD = "changeit";
  private static final Path KEYTOOL = Path.of(System.getProperty("java.home"), "bin", "keytool");

  /// A new one.
  ///
  /// @param folder for a file of its own making
  /// @param name stands in the subject
  /// @param algorithm of the key: `EC` or `RSA`
  public static TestCertificate create(Path folder, String name, String algorithm) {
    Path store = folder.resolve(name + ".p12");
    try {
      Process keytool =
          new ProcessBuilder(command(store, name, algorithm)).redirectErrorStream(true).start();
      String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + output);
      }
      return read(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException | GeneralSecurityException e) {
      throw new IllegalStateException("no certificate", e);
    }
  }

  private static List<String> command(Path store, String name, String algorithm) {
    return List.of(
        KEYTOOL.toString(),
        "-genkeypair",
        "-alias",
        "own",
        "-keyalg",
        algorithm,
        "-dname",
        "CN=" + name,
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-validity",
        "30",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
  }

  private static TestCertificate read(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    X509Certificate certificate = (X509Certificate) keys.getCertificate("own");
    Key key = keys.getKey("own", PASSWORD.toCharArray());
    return new TestCertificate(
        certificate,
        pem("CERTIFICATE", certificate.getEncoded()),
        pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
