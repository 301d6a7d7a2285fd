package io.heliograph.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.X509KeyManager;

/// A certificate chain and the private key that belongs to it. Immutable.
public final class ServerCertificate {
  private static final byte[] PROBE = {1};

  private final X509KeyManager keys;
  private final X509Certificate[] chain;
  private final PrivateKey key;

  private ServerCertificate(X509KeyManager keys, X509Certificate[] chain, PrivateKey key) {
    this.keys = keys;
    this.chain = chain;
    this.key = key;
  }

  /// The certificate in two PEM texts.
  ///
  /// @throws IllegalArgumentException if they are not a certificate chain and its unencrypted key
  public static ServerCertificate parse(Vertx vertx, byte[] chain, byte[] key) {
    PemKeyCertOptions pem =
        new PemKeyCertOptions().addCertValue(Buffer.buffer(chain)).addKeyValue(Buffer.buffer(key));
    try {
      return of((X509KeyManager) pem.getKeyManagerFactory(vertx).getKeyManagers()[0]);
    } catch (Exception e) { // whatever the parsers of the JDK and of Vert.x throw
      throw new IllegalArgumentException(
          "PEM files with a certificate chain and the unencrypted private key of its first"
              + " certificate",
          e);
    }
  }

  private static ServerCertificate of(X509KeyManager keys) throws GeneralSecurityException {
    for (String type : new String[] {"RSA", "EC", "EdDSA"}) {
      String[] aliases = keys.getServerAliases(type, null);
      if (aliases != null && aliases.length > 0) {
        X509Certificate[] chain = keys.getCertificateChain(aliases[0]);
        PrivateKey key = keys.getPrivateKey(aliases[0]);
        requireBelonging(chain[0].getPublicKey(), key);
        return new ServerCertificate(keys, chain, key);
      }
    }
    throw new GeneralSecurityException("no RSA, EC or EdDSA key");
  }

  private static void requireBelonging(PublicKey inCertificate, PrivateKey key)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(
            switch (key.getAlgorithm()) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> key.getAlgorithm();
            });
    signature.initSign(key);
    signature.update(PROBE);
    byte[] signed = signature.sign();
    signature.initVerify(inCertificate);
    signature.update(PROBE);
    if (!signature.verify(signed)) {
      throw new GeneralSecurityException("the key is another certificate's");
    }
  }

  /// When it expires.
  public Instant expiresAt() {
    return chain[0].getNotAfter().toInstant();
  }

  /// Whether it can be used for this type of key.
  boolean serves(String keyType) {
    return keys.chooseServerAlias(keyType, null, null) != null;
  }

  X509Certificate[] chain() {
    return chain.clone();
  }

  PrivateKey key() {
    return key;
  }
}
