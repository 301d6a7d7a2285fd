package io.heliograph.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The certificate of the public listener: a TLS handshake uses the one that is current when the
/// handshake begins. A replacement does not affect open connections. Callable from any thread.
public final class ListenerCertificate extends X509ExtendedKeyManager {
  private volatile Shown shown;

  /// The previous one is kept for handshakes that have selected it already.
  private record Shown(long number, ServerCertificate certificate, @Nullable Shown before) {
    String alias() {
      return Long.toString(number);
    }

    Shown followedBy(ServerCertificate next) {
      return new Shown(number + 1, next, new Shown(number, certificate, null));
    }

    @Nullable ServerCertificate named(String alias) {
      if (alias.equals(alias())) {
        return certificate;
      }
      return before == null ? null : before.named(alias);
    }
  }

  public ListenerCertificate(ServerCertificate first) {
    shown = new Shown(0, first, null);
  }

  /// The current certificate.
  public ServerCertificate inForce() {
    return shown.certificate;
  }

  /// Replaces the certificate. One thread at a time.
  public void replace(ServerCertificate next) {
    shown = shown.followedBy(next);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    Shown current = shown;
    return current.certificate.serves(keyType) ? current.alias() : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = chooseEngineServerAlias(keyType, issuers, null);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    ServerCertificate certificate = shown.named(alias);
    return certificate == null ? null : certificate.chain();
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    ServerCertificate certificate = shown.named(alias);
    return certificate == null ? null : certificate.key();
  }

  /// None: this is the certificate of a server.
  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
